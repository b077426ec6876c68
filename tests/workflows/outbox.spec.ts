import { queueWork } from '#operations/outbox/queue_work'
import { withinWall } from '#wall/scope'
import { closeTemporal } from '#workflows/client'
import { withTemporal } from '#workflows/connection'
import { defineContract } from '#workflows/contract'
import { reconcile } from '#workflows/reconciliation/contract'
import { dispatchOutbox } from '#workflows/outbox'
import { test } from '@japa/runner'
import { randomUUID } from 'node:crypto'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** The reconciliation under ids of the test's own; no worker runs, so workflows stay where they were started. */
const probe = (id: string) => defineContract<object>({ ...reconcile, workflowId: () => id })
const unknown = (id: string) =>
  defineContract<object>({ type: 'noSuchWorkflow', lives: 'once', workflowId: () => id })

const product = <T>(work: (trx: TransactionClientContract) => Promise<T>) =>
  withinWall({ product: true }, work)
const entries = (workflowId: string) =>
  product(async (trx) => {
    const { rows } = await trx.rawQuery('select * from outbox where workflow_id = ? order by id', [
      workflowId,
    ])
    return rows as {
      op: string
      done_at: Date | null
      attempts: number
      last_error: string | null
      not_before: Date
    }[]
  })
const stateOf = (id: string) => withTemporal((client) => client.workflow.getHandle(id).describe())

test.group('Outbox', (group) => {
  group.each.setup(async () => {
    await product((trx) => trx.rawQuery('delete from outbox'))
  })
  group.teardown(() => closeTemporal())

  test('what is written is started, and a second start is harmless', async ({ assert }) => {
    const id = `probe-${randomUUID()}`
    await product((trx) => queueWork(trx, { contract: probe(id), input: {} }))
    assert.deepEqual(await dispatchOutbox(), { dispatched: 1, isAway: false })
    const first = await stateOf(id)

    await product((trx) => queueWork(trx, { contract: probe(id), input: {} }))
    assert.deepEqual(await dispatchOutbox(), { dispatched: 1, isAway: false })
    assert.equal((await stateOf(id)).runId, first.runId)
    assert.isTrue((await entries(id)).every(({ done_at }) => done_at !== null))
  })

  test('entries of one workflow go in their order: a cancellation waits for its start', async ({
    assert,
  }) => {
    const id = `probe-${randomUUID()}`
    const later = new Date(Date.now() + 60_000)
    await product(async (trx) => {
      await queueWork(trx, { contract: probe(id), input: {}, notBefore: later })
      await queueWork(trx, { op: 'cancel', contract: probe(id), input: {} })
    })
    assert.deepEqual(await dispatchOutbox(), { dispatched: 0, isAway: false })

    await product((trx) => trx.rawQuery('update outbox set not_before = now()'))
    assert.deepEqual(await dispatchOutbox(), { dispatched: 2, isAway: false })
    const { events } = await withTemporal((client) => client.workflow.getHandle(id).fetchHistory())
    assert.isTrue(
      events!.some(({ workflowExecutionCancelRequestedEventAttributes: asked }) => asked)
    )
  })

  test('an entry that cannot be dispatched is tried later and later, and holds up nobody else', async ({
    assert,
  }) => {
    const bad = `bad-${randomUUID()}`
    const good = `probe-${randomUUID()}`
    await product(async (trx) => {
      await queueWork(trx, { contract: unknown(bad), input: {} })
      await queueWork(trx, { contract: probe(good), input: {} })
    })
    assert.equal((await dispatchOutbox()).dispatched, 1)
    const [entry] = await entries(bad)
    assert.isNull(entry.done_at)
    assert.equal(entry.attempts, 1)
    assert.include(entry.last_error!, 'noSuchWorkflow')
    assert.isAbove(entry.not_before.getTime(), Date.now())
    assert.isNotNull((await entries(good))[0].done_at)

    await product((trx) =>
      trx.rawQuery('update outbox set not_before = now() where done_at is null')
    )
    await dispatchOutbox()
    const [again] = await entries(bad)
    assert.equal(again.attempts, 2)
    assert.isAbove(again.not_before.getTime() - Date.now(), 2500)
  })

  test('a signal to a workflow that is gone is given up; a cancellation of one is done', async ({
    assert,
  }) => {
    const id = `gone-${randomUUID()}`
    await product(async (trx) => {
      await queueWork(trx, { op: 'signal', signal: 'wake', contract: probe(id), input: {} })
      await queueWork(trx, { op: 'cancel', contract: probe(id), input: {} })
    })
    await dispatchOutbox()
    const [signal, cancel] = await entries(id)
    assert.isNotNull(signal.done_at)
    assert.isNotNull(signal.last_error)
    assert.isNotNull(cancel.done_at)
    assert.isNull(cancel.last_error)
  })

  test('two dispatchers never take the same entry', async ({ assert }) => {
    const ids = Array.from({ length: 30 }, () => `probe-${randomUUID()}`)
    await product(async (trx) => {
      for (const id of ids) await queueWork(trx, { contract: probe(id), input: {} })
    })
    const rounds = await Promise.all([dispatchOutbox(), dispatchOutbox(), dispatchOutbox()])
    assert.equal(
      rounds.reduce((sum, { dispatched }) => sum + dispatched, 0),
      ids.length
    )
  })

  test('with Temporal away, entries wait untouched, and asking does not take long', async ({
    assert,
    cleanup,
  }) => {
    const address = process.env.TEMPORAL_ADDRESS!
    await closeTemporal()
    process.env.TEMPORAL_ADDRESS = '127.0.0.1:1'
    cleanup(async () => {
      await closeTemporal()
      process.env.TEMPORAL_ADDRESS = address
    })

    const id = `probe-${randomUUID()}`
    await product((trx) => queueWork(trx, { contract: probe(id), input: {} }))
    const start = performance.now()
    assert.deepEqual(await dispatchOutbox(), { dispatched: 0, isAway: true })
    assert.isBelow(performance.now() - start, 8000)
    const [entry] = await entries(id)
    assert.deepInclude(entry, { done_at: null, attempts: 0, last_error: null })
  })
})
