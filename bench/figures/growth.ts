import type { Figure } from '#bench/figures/figure'
import { timed, type Target } from '#bench/load'
import { result } from '#bench/report'
import { quantile } from '#bench/statistics'
import type { BenchPlace } from '#bench/world'

const SORTS = ['name', '-name', 'company', '-company', 'seen', '-seen', 'created', '-created']
/** A fragment that fills a page of a thousand rows too, so that both pages draw the same. */
const COMMON = 'ова'
const ROUNDS = 30
/** Of the times of an address, the one that a quarter is below: what else the machine does only adds. */
const usual = (times: number[]) => quantile(times, 0.25)

/** How the list's and the search's time grows from 1,000 contacts to 100,000: every sorted column, deep pages. */
export const growth: Figure = {
  key: 'growth',
  title: 'growth from 1,000 to 100,000 contacts',
  async measure({ servers, world, headers, say }) {
    const web = await servers.web()
    const open = (path: string): Target => ({ url: web.url + path, headers })
    /** The links of a page's pager, as somebody would click them. */
    const linkOf = (html: string, label: RegExp) => {
      const links = html.match(/<a [^>]*href="[^"]*(?:before|after)=[^"]*"[^>]*>/g) ?? []
      const found = links.find((link) => label.test(link))
      if (!found) throw new Error(`No link ${label} in the pager`)
      return /href="([^"]*)"/.exec(found)![1].replaceAll('&amp;', '&')
    }
    /** From the end two pages backwards: as deep as a list goes. */
    const deep = async (path: string) => {
      const last = linkOf((await timed(open(path))).text, /before=end/)
      const before = linkOf((await timed(open(last))).text, /before=(?!end)/)
      return [last, linkOf((await timed(open(before))).text, /before=(?!end)/)]
    }
    const compare = async (paths: (place: BenchPlace) => Promise<string[]>) => {
      const [small, large] = [await paths(world.small), await paths(world.large)]
      const times = small.map(() => [[], []] as [number[], number[]])
      for (let round = 0; round < ROUNDS; round++) {
        for (const [n, path] of small.entries()) {
          const pair = [(await timed(open(path))).ms, (await timed(open(large[n]))).ms]
          // The first rounds prepare statements and warm the code.
          if (round >= 5) pair.forEach((ms, side) => times[n][side].push(ms))
        }
      }
      return times.map(([a, b], n) => ({ path: large[n], small: usual(a), large: usual(b) }))
    }
    const worst = (found: Awaited<ReturnType<typeof compare>>, name: string) => {
      for (const { path, small, large } of found)
        say(
          `  ${(large / small).toFixed(2)}  ${small.toFixed(1)} → ${large.toFixed(1)} ms  ${path}`
        )
      const { small, large } = found.reduce((a, b) =>
        b.large / b.small > a.large / a.small ? b : a
      )
      return result(name, large, 'ms', { yardstick: small, aim: { ratio: 'most', than: 1.5 } })
    }
    try {
      const base = ({ id }: BenchPlace) => `/o/${id}/members`
      const sorted = (place: BenchPlace) => SORTS.map((sort) => `${base(place)}?sort=${sort}`)
      const searched = (q: string, place: BenchPlace) => `${base(place)}?q=${encodeURIComponent(q)}`
      return [
        worst(await compare(async (place) => sorted(place)), 'growth, list by each column (worst)'),
        worst(
          await compare(async (place) => (await Promise.all(sorted(place).map(deep))).flat()),
          'growth, deep pages (worst)'
        ),
        worst(
          await compare(async (place) => [searched(COMMON, place), searched(place.email, place)]),
          'growth, search (worst)'
        ),
      ]
    } finally {
      await web.stop()
    }
  },
}
