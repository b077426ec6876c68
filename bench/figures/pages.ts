import type { Figure, Stage } from '#bench/figures/figure'
import { inTurns } from '#bench/load'
import { result, type Result } from '#bench/report'

/** A fragment of a name that hundreds of a hundred thousand hold. */
const FRAGMENT = 'новик'

/** A page beside a bare route that reads the same rows inside the same wall with one prepared statement. */
function beside(
  key: string,
  title: string,
  paths: (stage: Stage) => { page: string; bare: string }
): Figure {
  return {
    key,
    title,
    async measure(stage): Promise<Result[]> {
      const { page, bare } = paths(stage)
      const web = await stage.servers.web()
      const yardstick = await stage.servers.bare()
      try {
        const [ours, theirs] = await inTurns(
          { url: web.url + page, headers: stage.headers },
          { url: yardstick.url + bare }
        )
        return [
          result(title, ours.requestsPerSecond, 'requests/s', {
            yardstick: theirs.requestsPerSecond,
            aim: { ratio: 'least', than: 0.5 },
          }),
          result(`${title}, p95`, ours.p95, 'ms', { yardstick: theirs.p95 }),
        ]
      } finally {
        await Promise.all([web.stop(), yardstick.stop()])
      }
    },
  }
}

export const list = beside('list', 'list of contacts', ({ world: { large } }) => ({
  page: `/o/${large.id}/members`,
  bare: `/o/${large.id}/list`,
}))

export const search = beside('search', 'search by a fragment', ({ world: { large } }) => ({
  page: `/o/${large.id}/members?q=${encodeURIComponent(FRAGMENT)}`,
  bare: `/o/${large.id}/search?q=${encodeURIComponent(FRAGMENT)}`,
}))

export const card = beside('card', "a contact's card", ({ world: { large } }) => ({
  page: `/o/${large.id}/members/${large.card}`,
  bare: `/o/${large.id}/card/${large.card}`,
}))
