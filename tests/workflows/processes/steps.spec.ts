import { changeRows } from '#operations/bulk_changes/change_rows'
import { cancelProcess } from '#operations/processes/cancel_process'
import { confirmProcess } from '#operations/processes/confirm_process'
import { pauseProcess } from '#operations/processes/pause_process'
import { resumeProcess } from '#operations/processes/resume_process'
import { undoProcess } from '#operations/processes/undo_process'
import type Process from '#models/process'
import { withinWall } from '#wall/scope'
import { eventsOf, meanwhile, reload } from '#tests/helpers/processes'
import { AceProcess, clientAt, OwnTemporal, until } from '#tests/helpers/temporal'
import { actingForGood, makeWorld, type Place, type World } from '#tests/helpers/world'
import { test } from '@japa/runner'
import { setTimeout } from 'node:timers/promises'

/** Enough for a dozen transactions: time to strike in between. */
const MANY = 8000

const crowd = async (place: Place, size: number): Promise<number[]> =>
  (await meanwhile(place, async (trx) => {
    const { rows } = await trx.rawQuery(
      `insert into members (organization_id, group_id, full_name, email)
       select ?, ?, 'Person ' || n, gen_random_uuid() || '@example.com' from generate_series(1, ?) n returning id`,
      [place.id, place.groups.client, size]
    )
    return rows.map(({ id }: { id: number }) => id)
  })) as number[]

/** Blocks all these people by a process; returns it when its preview is ready. */
async function prepare(place: Place, ids: number[]): Promise<Process> {
  const { process } = await actingForGood(place, 'owner', (actor) =>
    changeRows(actor, { resource: 'members', change: 'block', input: {} }, ids)
  )
  await reaches(process!, 'ready')
  return process!
}

const confirm = (place: Place, process: Process) =>
  actingForGood(place, 'owner', (actor) => confirmProcess(actor, process.id))

const reaches = (process: Process, state: string, withinMs = 90_000) =>
  until(
    `process ${process.id} is ${state}`,
    async () => (await reload(process)).state === state,
    withinMs
  )

const hasDone = (process: Process, items: number) =>
  until(`${items} items are done`, async () => (await reload(process)).done >= items, 60_000)

/** What exactly once means: each item has one receipt, and each record was changed once. */
async function proof({ organizationId, id }: Process) {
  return withinWall({ organizations: [organizationId] }, async (trx) => {
    const { rows } = await trx.rawQuery(
      `select (select count(*)::int from process_receipts where process_id = :id and organization_id = :o) as receipts,
         (select count(*)::int from journal where process_id = :id and organization_id = :o) as journal,
         (select count(distinct record_id)::int from journal where process_id = :id and organization_id = :o) as records`,
      { id, o: organizationId }
    )
    return rows[0] as { receipts: number; journal: number; records: number }
  })
}
const once = (count: number) => ({ receipts: count, journal: count, records: count })

const clientOf = ({ address }: OwnTemporal) => clientAt(address)

test.group('Stories of processes', (group) => {
  const temporal = new OwnTemporal()
  const workers: AceProcess[] = []
  let env: Record<string, string>
  let world: World
  let place: Place

  const hire = async () => {
    const worker = new AceProcess('temporal:worker', env)
    workers.push(worker)
    await worker.says('The worker is ready', 90_000)
    return worker
  }

  group.setup(async () => {
    await temporal.start()
    env = { TEMPORAL_ADDRESS: temporal.address }
    await hire()
  })
  group.teardown(async () => {
    for (const worker of workers) {
      worker.signal('SIGCONT')
      await worker.stop('SIGKILL')
    }
    await temporal.remove()
  })
  group.each.setup(async () => {
    world = await makeWorld()
    place = world.northwind
  })

  test('paused and resumed while it runs: nothing happens meanwhile, and everything once', async ({
    assert,
  }) => {
    const process = await prepare(place, await crowd(place, MANY))
    await confirm(place, process)
    await hasDone(process, 1000)
    await actingForGood(place, 'owner', (actor) => pauseProcess(actor, process.id))
    await reaches(process, 'paused')
    const { receipts } = await proof(process)
    assert.isBelow(receipts, MANY)
    await setTimeout(1500)
    assert.equal((await proof(process)).receipts, receipts)

    await actingForGood(place, 'owner', (actor) => resumeProcess(actor, process.id))
    await reaches(process, 'done')
    assert.deepEqual(await proof(process), once(MANY))
    assert.includeMembers(await eventsOf(process), [
      'confirmed',
      'pause_asked',
      'paused',
      'resumed',
      'done',
    ])
  }).timeout(240_000)

  test('cancelled while it runs: what it did stays, with receipts, and is undone', async ({
    assert,
  }) => {
    const process = await prepare(place, await crowd(place, MANY))
    await confirm(place, process)
    await hasDone(process, 1000)
    await actingForGood(place, 'owner', (actor) => cancelProcess(actor, process.id))
    await reaches(process, 'cancelled')
    const { receipts, journal } = await proof(process)
    assert.isBelow(receipts, MANY)
    assert.equal(journal, receipts)

    const undo = await actingForGood(place, 'owner', (actor) => undoProcess(actor, process.id))
    await reaches(undo, 'ready')
    await confirm(place, undo)
    await reaches(undo, 'done')
    const blocked = await withinWall({ organizations: [place.id] }, (trx) =>
      trx.rawQuery(
        `select count(*)::int as count from members where organization_id = ? and status = 'blocked'`,
        [place.id]
      )
    )
    assert.equal(blocked.rows[0].count, 0)
  }).timeout(240_000)

  test('a confirmation that comes in the very moment is never lost', async ({ assert }) => {
    const ids = await crowd(place, 101)
    for (let n = 0; n < 8; n++) {
      const process = await prepare(place, ids)
      await confirm(place, process)
      await reaches(process, 'done', 20_000)
      const undo = await actingForGood(place, 'owner', (actor) => undoProcess(actor, process.id))
      await reaches(undo, 'ready', 20_000)
      await confirm(place, undo)
      await reaches(undo, 'done', 20_000)
    }
    assert.isTrue(true)
  }).timeout(240_000)

  test('a small one of another organization ends while a large one runs', async ({ assert }) => {
    const small = world.baikal
    const large: Process[] = []
    for (let n = 0; n < 3; n++) large.push(await prepare(place, await crowd(place, 7_000)))
    const little = await prepare(small, await crowd(small, 150))
    for (const process of large) await confirm(place, process)
    for (const process of large) await hasDone(process, 500)
    await confirm(small, little)
    await reaches(little, 'done', 60_000)
    const states = await Promise.all(large.map(async (process) => (await reload(process)).state))
    assert.include(
      states,
      'running',
      'the large ones were over before the small one: it proves nothing'
    )
    for (const process of large) {
      await actingForGood(place, 'owner', (actor) => cancelProcess(actor, process.id)).catch(
        () => {}
      )
    }
    for (const process of large) {
      await until(
        'it ends',
        async () => ['done', 'cancelled'].includes((await reload(process)).state),
        60_000
      )
    }
  }).timeout(300_000)

  test('a worker that is killed midway: the next one goes on, says so, and does nothing twice', async ({
    assert,
  }) => {
    const process = await prepare(place, await crowd(place, MANY))
    await confirm(place, process)
    await hasDone(process, 1500)
    await workers.pop()!.stop('SIGKILL')
    assert.isBelow((await proof(process)).receipts, MANY)
    await hire()
    await reaches(process, 'done', 120_000)
    assert.deepEqual(await proof(process), once(MANY))
    assert.include(await eventsOf(process), 'went_on')
  }).timeout(300_000)

  test('a worker that is frozen past its lease and woken again writes nothing twice', async ({
    assert,
  }) => {
    const process = await prepare(place, await crowd(place, MANY))
    await confirm(place, process)
    await hasDone(process, 1500)
    const frozen = workers[0]
    frozen.signal('SIGSTOP')
    await hire()
    await reaches(process, 'done', 180_000)
    frozen.signal('SIGCONT')
    await setTimeout(4000)
    assert.deepEqual(await proof(process), once(MANY))
    assert.include(await eventsOf(process), 'went_on')
  }).timeout(300_000)

  test('in Temporal’s own pages one sees what it is, whose it is, and how far', async ({
    assert,
  }) => {
    const process = await prepare(place, await crowd(place, 101))
    const client = await clientOf(temporal)
    const workflowId = `change-in-bulk-${place.id}-${process.id}`
    const found = async (query: string) => {
      const ids: string[] = []
      for await (const { workflowId: id } of client.workflow.list({ query })) ids.push(id)
      return ids
    }
    const whose = `WorkflowType = 'changeInBulk' and OrganizationId = '${place.id}'`
    await until('it waits to be confirmed', async () =>
      (await found(`${whose} and Phase = 'ready'`)).includes(workflowId)
    )
    await confirm(place, process)
    await until('its story is over', async () =>
      (await found(`${whose} and Phase = 'over' and ExecutionStatus = 'Completed'`)).includes(
        workflowId
      )
    )
    assert.deepEqual((await eventsOf(process)).slice(-2), ['done', 'verified'])
    assert.isNotNull((await reload(process)).announcedAt)
    await client.connection.close()
  }).timeout(120_000)

  test('whoever wanted a mail at the end gets one, and no second when Temporal forgets', async ({
    assert,
  }) => {
    const process = await prepare(place, await crowd(place, 101))
    await actingForGood(place, 'owner', (actor) =>
      confirmProcess(actor, process.id, { mailsWhenDone: true })
    )
    const isTold = async () => (await reload(process)).announcedAt !== null
    await until('the end is told', isTold, 60_000)
    const reconcile = new AceProcess('temporal:reconcile', env)
    assert.equal(await reconcile.ends(), 0, reconcile.output)
    const { rows } = await withinWall({ organizations: [place.id] }, (trx) =>
      trx.rawQuery('select subject from mails where organization_id = ? and recipient = ?', [
        place.id,
        place.users.owner.email,
      ])
    )
    assert.lengthOf(rows, 1)
  }).timeout(120_000)

  test('a preview that nobody confirms in time is given up, with words', async ({ assert }) => {
    const process = await prepare(place, await crowd(place, 101))
    await withinWall({ organizations: [place.id] }, (trx) =>
      trx.rawQuery(
        `update processes set expires_at = now() + interval '2 seconds' where organization_id = ? and id = ?`,
        [place.id, process.id]
      )
    )
    // Reconciliation has it look at its row again.
    assert.equal(await new AceProcess('temporal:reconcile', env).ends(), 0)
    await reaches(process, 'cancelled', 30_000)
    assert.deepEqual((await reload(process)).error, { rule: 'expired' })
    assert.equal((await proof(process)).journal, 0)
  }).timeout(120_000)

  test('a Temporal that lost everything while a preview waits: it is confirmed all the same', async ({
    assert,
  }) => {
    const process = await prepare(place, await crowd(place, 101))
    await temporal.stop()
    temporal.forget()
    await temporal.start()
    await confirm(place, process)
    await reaches(process, 'done', 90_000)
    assert.deepEqual(await proof(process), once(101))
  }).timeout(180_000)

  test('a Temporal that lost everything midway costs nothing', async ({ assert }) => {
    const process = await prepare(place, await crowd(place, MANY))
    await confirm(place, process)
    await hasDone(process, 1500)
    await temporal.stop()
    temporal.forget()
    await temporal.start()
    const reconcile = new AceProcess('temporal:reconcile', env)
    assert.equal(await reconcile.ends(), 0, reconcile.output)
    await reaches(process, 'done', 180_000)
    assert.deepEqual(await proof(process), once(MANY))
  }).timeout(300_000)
})
