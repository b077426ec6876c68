import { acting, type ChaosWorld } from '#chaos/world'
import { persist, until } from '#chaos/retry'
import Process from '#models/process'
import { confirmProcess } from '#operations/processes/confirm_process'
import { withinWall } from '#wall/scope'
import { openSession } from '#bench/visitor'

/** Where the web server is; without one, previews are confirmed by the operation itself. */
export type Target = { url: string | null }

const read = ({ home }: ChaosWorld, id: number) =>
  withinWall({ organizations: [home] }, (client) =>
    Process.query({ client }).where({ organizationId: home, id }).firstOrFail()
  )

/** Makes a process that a lost answer must not make twice: one whose title says this that is there already is taken. */
export function begin(
  world: ChaosWorld,
  title: string,
  make: () => Promise<Process>
): Promise<number> {
  return persist(`beginning ${title}`, async () => {
    const there = await withinWall({ organizations: [world.home] }, (client) =>
      Process.query({ client })
        .where('organization_id', world.home)
        .whereRaw('position(? in title) > 0', [title])
        .whereNull('undo_of')
        .first()
    )
    return (there ?? (await make())).id
  })
}

/** Waits for the preview, says yes on its page as a person would, and waits for the end. */
export async function confirmAndWait(world: ChaosWorld, id: number, target: Target) {
  const stateOf = async () => (await read(world, id)).state
  await until('the preview is made', async () => ['ready', 'failed'].includes(await stateOf()))
  await persist('confirming', async () => {
    if ((await stateOf()) !== 'ready') return
    if (target.url) await confirmOnPage(world, id, target.url)
    else await acting(world, (actor) => confirmProcess(actor, id))
    if ((await stateOf()) === 'ready') throw new Error('It was not confirmed')
  })
  await until('it ends', async () => ['done', 'failed', 'cancelled'].includes(await stateOf()))
  const process = await read(world, id)
  if (process.state !== 'done')
    throw new Error(`It ended ${process.state}: ${JSON.stringify(process.error)}`)
}

/** The page, its form, and the click: cookies and token as a browser has them. */
async function confirmOnPage(world: ChaosWorld, id: number, url: string) {
  const cookie = await openSession(world.owner)
  const path = `${url}/o/${world.home}/processes/${id}`
  const signal = () => AbortSignal.timeout(15_000)
  const page = await fetch(path, { headers: { cookie }, signal: signal() })
  const token = /name='_csrf' value='([^']+)'/.exec(await page.text())?.[1]
  if (!token) throw new Error(`The page says ${page.status}`)
  const answer = await fetch(`${path}/confirmations`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ _csrf: token }),
    signal: signal(),
  })
  if (answer.status >= 400) throw new Error(`The confirmation says ${answer.status}`)
}
