import type { Figure } from '#bench/figures/figure'
import { result } from '#bench/report'

/** SQL statements a page, as the server counts them, transaction and session included. */
export const statements: Figure = {
  key: 'statements',
  title: 'SQL statements a page',
  async measure({ servers, world: { large }, headers }) {
    const web = await servers.web({ SERVER_TIMING: 'true' })
    const count = async (path: string) => {
      // The first answer may move "last seen" on or load something once.
      await fetch(web.url + path, { headers })
      const response = await fetch(web.url + path, { headers })
      const told = /db;desc="(\d+)"/.exec(response.headers.get('server-timing') ?? '')
      if (!response.ok || !told) throw new Error(`${path}: no count of statements`)
      return Number(told[1])
    }
    try {
      const base = `/o/${large.id}/members`
      const aims = [
        ['list', base, 8],
        ['search', `${base}?q=novik`, 8],
        ['card', `${base}/${large.card}`, 12],
        ['card, history', `${base}/${large.card}?tab=history`, 12],
      ] as const
      const results = []
      for (const [name, path, most] of aims) {
        results.push(
          result(`SQL statements, ${name}`, await count(path), '', {
            aim: { value: 'most', than: most },
          })
        )
      }
      return results
    } finally {
      await web.stop()
    }
  },
}
