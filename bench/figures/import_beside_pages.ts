import type { Figure } from '#bench/figures/figure'
import { contactsFile, emptyPlace, expectState, reload } from '#bench/imports'
import { timed, underSteadyLoad } from '#bench/load'
import { result } from '#bench/report'
import { memoryOf, type Server } from '#bench/servers'
import { readFile, rm } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'

const ROWS = 100_000
const SMALL = 1000
const LONGEST_MS = 300_000

/**
 * Imports through the pages, with real processes: what an import of 100,000 rows does to somebody who looks at lists
 * meanwhile and to memory, and how long 1,000 rows take from the upload to the preview.
 */
export const importBesidePages: Figure = {
  key: 'import_beside_pages',
  title: 'pages and memory while an import runs',
  async measure({ servers, world, headers, say }) {
    const web = await servers.web()
    const worker = await servers.worker()
    const list = { url: `${web.url}/o/${world.large.id}/members`, headers }
    const peaks = watchMemory({ web, worker })
    try {
      await underSteadyLoad(list, 5)
      const quiet = await underSteadyLoad(list, 10)

      const small = await emptyPlace(world)
      await viaPages(web, headers, small.id, SMALL)
      const again = await emptyPlace(world)
      const { process: few, seconds } = await viaPages(web, headers, again.id, SMALL)
      expectState(await reload(few), 'ready')

      const place = await emptyPlace(world)
      const { process } = await viaPages(web, headers, place.id, ROWS)
      await post(web, headers, `/o/${place.id}/processes/${process.id}/confirmations`)
      await until(async () => (await reload(process)).state === 'running')
      const busy = await underSteadyLoad(list, 10)
      const state = (await reload(process)).state
      if (state !== 'running') say('  the import was over before the load was')
      await until(async () => (await reload(process)).state !== 'running')
      expectState(await reload(process), 'done')
      return [
        result('list, p95 while an import runs', busy.p95, 'ms', {
          yardstick: quiet.p95,
          aim: { ratio: 'most', than: 2 },
        }),
        result('upload to preview, 1,000 rows', seconds, 's', { aim: { value: 'most', than: 2 } }),
        result('peak memory during an import, web', peaks.web, 'MB', {
          aim: { value: 'most', than: 350 },
        }),
        result('peak memory during an import, worker', peaks.worker, 'MB', {
          aim: { value: 'most', than: 700 },
        }),
      ]
    } finally {
      peaks.stop()
      await Promise.all([web.stop(), worker.stop()])
    }
  },
}

/** Uploads a file, goes on at the check page, and waits for the preview. */
async function viaPages(
  web: Server,
  headers: { cookie: string },
  organizationId: number,
  rows: number
) {
  const path = await contactsFile(rows, 'csv')
  const bytes = await readFile(path)
  await rm(path)
  const base = `/o/${organizationId}/imports`
  const form = new FormData()
  form.set('kind', 'contact_import')
  form.set('file', new Blob([bytes], { type: 'text/csv' }), 'contacts.csv')

  const start = performance.now()
  const location = await post(web, headers, base, form)
  const id = Number(/imports\/(\d+)/.exec(location)![1])
  await post(web, headers, `${base}/${id}/plans`)
  const process = { organizationId, id }
  await until(async () => !['draft', 'planning'].includes((await reload(process)).state))
  return { process, seconds: (performance.now() - start) / 1000 }
}

async function post(web: Server, headers: { cookie: string }, path: string, body?: FormData) {
  const { text } = await timed({ url: `${web.url}/o/${path.split('/')[2]}/members`, headers })
  const token = /X-CSRF-Token&quot;:&quot;([^&]+)/.exec(text)![1]
  const response = await fetch(web.url + path, {
    method: 'POST',
    headers: { ...headers, 'x-csrf-token': token },
    body,
    redirect: 'manual',
  })
  if (response.status !== 303) throw new Error(`${path} answered ${response.status}`)
  return response.headers.get('location')!
}

async function until(isSo: () => Promise<boolean>) {
  const end = Date.now() + LONGEST_MS
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error('An import takes too long')
    await wait(25)
  }
}

/** The most that each ever held, looked at five times a second. */
function watchMemory({ web, worker }: { web: Server; worker: Server }) {
  const peaks = { web: 0, worker: 0, stop: () => clearInterval(timer) }
  const timer = setInterval(() => {
    peaks.web = Math.max(peaks.web, memoryOf(web.pid).megabytes)
    peaks.worker = Math.max(peaks.worker, memoryOf(worker.pid).megabytes)
  }, 200)
  return peaks
}
