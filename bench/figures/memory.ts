import type { Figure } from '#bench/figures/figure'
import { timed } from '#bench/load'
import { result } from '#bench/report'
import { memoryOf } from '#bench/servers'
import { setTimeout as wait } from 'node:timers/promises'

const REST_MS = 20_000

/** What web (one process a core) and worker hold once they have started, served a page and rested. */
export const memory: Figure = {
  key: 'memory',
  title: 'memory at rest',
  async measure({ servers, world: { large }, headers }) {
    const web = await servers.web({ WEB_PROCESSES: '' })
    const worker = await servers.worker()
    try {
      await timed({ url: `${web.url}/o/${large.id}/members`, headers })
      await wait(REST_MS)
      const [inWeb, inWorker] = [memoryOf(web.pid), memoryOf(worker.pid)]
      return [
        result('memory at rest, web', inWeb.megabytes, 'MB'),
        result('memory at rest, worker', inWorker.megabytes, 'MB'),
        result('memory at rest, together', inWeb.megabytes + inWorker.megabytes, 'MB', {
          aim: { value: 'most', than: 350 },
        }),
        result('memory at rest, processes', inWeb.processes + inWorker.processes, ''),
      ]
    } finally {
      await Promise.all([web.stop(), worker.stop()])
    }
  },
}
