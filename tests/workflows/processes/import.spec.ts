import { test } from '@japa/runner'
import type Process from '#models/process'
import { startPlanning } from '#operations/imports/start_planning'
import { confirmProcess } from '#operations/processes/confirm_process'
import { withinWall } from '#wall/scope'
import { contact, fates, importFile, upload } from '#tests/helpers/imports'
import { eventsOf, reload } from '#tests/helpers/processes'
import { AceProcess, OwnTemporal, until } from '#tests/helpers/temporal'
import { actingForGood, makeWorld, type Place } from '#tests/helpers/world'

/** People of many companies; each third has the address of somebody before, and some have none that could exist. */
const crowd = (size: number) =>
  Array.from({ length: size }, (_, n) =>
    contact(
      `Person ${n}`,
      n % 50 === 7 ? 'nobody(at)nowhere' : `p${n % 3 === 2 ? n - 2 : n}@r.example`,
      `Company ${(n * 7) % 200}`,
      { phone: `55501${n % 100}` }
    )
  )

const reaches = (process: Process, state: string) =>
  until(`the import is ${state}`, async () => (await reload(process)).state === state, 120_000)

/** What an import left in an organization, ids and clocks aside. */
async function leftBy(place: Place, process: Process) {
  const cards = await withinWall({ organizations: [place.id] }, async (trx) => {
    const { rows } = await trx.rawQuery(
      `select m.full_name, m.email, m.phone, m.version, c.name as company from members m left join companies c on c.id = m.company_id
       where m.organization_id = ? and m.email like '%@r.example' order by m.email`,
      [place.id]
    )
    return rows as object[]
  })
  return { cards, fates: await fates(process) }
}

test.group('Imports through Temporal', (group) => {
  const temporal = new OwnTemporal()
  const workers: AceProcess[] = []
  const hire = async () => {
    const worker = new AceProcess('temporal:worker', { TEMPORAL_ADDRESS: temporal.address })
    workers.push(worker)
    await worker.says('The worker is ready', 90_000)
    return worker
  }

  group.setup(() => temporal.start())
  group.teardown(async () => {
    for (const worker of workers) await worker.stop('SIGKILL')
    await temporal.remove()
  })

  test('a worker that is killed while it reads and while it writes changes nothing about the end', async ({
    assert,
  }) => {
    const rows = crowd(6000)
    const undisturbed = (await makeWorld()).northwind
    const expected = await leftBy(
      undisturbed,
      await importFile(undisturbed, 'contact_import', rows)
    )

    const place = (await makeWorld()).northwind
    const draft = await upload(place, 'contact_import', rows)
    let worker = await hire()
    await actingForGood(place, 'owner', (actor) => startPlanning(actor, draft.id))
    await until('some rows are read', async () => (await reload(draft)).done > 0)
    await worker.stop('SIGKILL')
    worker = await hire()
    await reaches(draft, 'ready')

    await actingForGood(place, 'owner', (actor) => confirmProcess(actor, draft.id))
    await until('some rows are written', async () => (await reload(draft)).done >= 1000)
    await worker.stop('SIGKILL')
    await hire()
    await reaches(draft, 'done')

    assert.deepEqual(await leftBy(place, draft), expected)
    assert.lengthOf(expected.fates, rows.length)
    assert.include(await eventsOf(draft), 'went_on')
  }).timeout(300_000)
})
