import type { Figure, Stage } from '#bench/figures/figure'
import { inTurns } from '#bench/load'
import { result, type Result } from '#bench/report'

/** A fragment of a name that hundreds of a hundred thousand hold. */
const FRAGMENT = 'новик'

/**
 * A page beside a bare route that reads the same rows inside the same wall with one prepared statement and joins strings.
 * The yardstick stands in the product's own process, behind the session and all else that every route passes; how it
 * does with nothing but the framework around it is told too.
 */
function beside(
  key: string,
  title: string,
  paths: (stage: Stage) => { page: string; bare: string }
): Figure {
  return {
    key,
    title,
    async measure({ servers, ...stage }): Promise<Result[]> {
      const { page, bare } = paths({ servers, ...stage })
      const web = await servers.webWithBare()
      const alone = await servers.bareAlone()
      const { headers } = stage
      try {
        const [ours, yardstick, bones] = await inTurns([
          { url: web.url + page, headers },
          { url: web.url + bare, headers },
          { url: alone.url + bare },
        ])
        return [
          result(title, ours.requestsPerSecond, 'requests/s', {
            yardstick: yardstick.requestsPerSecond,
            aim: { ratio: 'least', than: 0.5 },
          }),
          result(`${title}, p95`, ours.p95, 'ms', { yardstick: yardstick.p95 }),
          result(`${title}, beside the framework alone`, ours.requestsPerSecond, 'requests/s', {
            yardstick: bones.requestsPerSecond,
          }),
        ]
      } finally {
        await Promise.all([web.stop(), alone.stop()])
      }
    },
  }
}

export const list = beside('list', 'list of contacts', ({ world: { large } }) => ({
  page: `/o/${large.id}/members`,
  bare: `/bare/${large.id}/list`,
}))

export const search = beside('search', 'search by a fragment', ({ world: { large } }) => ({
  page: `/o/${large.id}/members?q=${encodeURIComponent(FRAGMENT)}`,
  bare: `/bare/${large.id}/search?q=${encodeURIComponent(FRAGMENT)}`,
}))

export const card = beside('card', "a contact's card", ({ world: { large } }) => ({
  page: `/o/${large.id}/members/${large.card}`,
  bare: `/bare/${large.id}/card/${large.card}`,
}))
