/**
 * The dispatcher: takes what operations wrote into the outbox to Temporal, in order for each workflow. The worker and
 * the web process run the same code; rows are locked while they are dispatched, so they never take the same one.
 */
import { withinWall } from '#wall/scope'
import { contractOf } from '#workflows/catalogue'
import { isTemporalAway, withTemporal } from '#workflows/connection'
import { taskQueues } from '#workflows/contract'
import type { Client } from '@temporalio/client'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { allRows, execute, literal, sql } from '#wall/sql'

/** Rows of one round: their calls run side by side within one deadline, so the locks are held for seconds at most. */
const ROUND = 20
/** Pause after a row's own failure: 2, 4, 8 … seconds, at most ten minutes. */
const LONGEST_PAUSE_SECONDS = 600

type Entry = {
  id: number
  organization_id: number | null
  op: 'start' | 'signal' | 'cancel'
  workflow_type: string
  workflow_id: string
  signal_name: string | null
  payload: object
}

type Outcome = { id: number; error?: string; isAway?: boolean; isHopeless?: boolean }

/** Dispatches what is due, round by round. Says whether it stopped because Temporal is away; rows then simply wait. */
export async function dispatchOutbox(): Promise<{ dispatched: number; isAway: boolean }> {
  let dispatched = 0
  for (;;) {
    const outcomes = await withinWall({ product: true }, dispatchRound)
    dispatched += outcomes.filter(({ error }) => error === undefined).length
    if (outcomes.some(({ isAway }) => isAway)) return { dispatched, isAway: true }
    if (outcomes.length === 0) return { dispatched, isAway: false }
  }
}

async function dispatchRound(trx: TransactionClientContract): Promise<Outcome[]> {
  const rows = await allRows<Entry>(
    trx,
    sql`select id, organization_id, op, workflow_type, workflow_id, signal_name, payload from outbox o
     where done_at is null and not_before <= now()
       and not exists (select from outbox earlier where earlier.workflow_id = o.workflow_id and earlier.id < o.id and earlier.done_at is null)
     order by not_before, id limit ${literal(ROUND)} for update skip locked`
  )
  if (rows.length === 0) return []

  const outcomes = await callTemporal(rows)
  const done = outcomes.filter(({ error, isHopeless }) => error === undefined || isHopeless)
  const failed = outcomes.filter((outcome) => outcome.error && !outcome.isAway)
  if (done.length) {
    await execute(
      trx,
      sql`update outbox set done_at = now() where id = any (${done.map(({ id }) => id)})`
    )
  }
  for (const { id, error } of failed) {
    await execute(
      trx,
      sql`update outbox set attempts = attempts + 1, last_error = ${error!.slice(0, 500)},
         not_before = now() + make_interval(secs => least(${literal(LONGEST_PAUSE_SECONDS)}, power(2, least(attempts, 10) + 1))) where id = ${id}`
    )
  }
  return outcomes
}

async function callTemporal(entries: Entry[]): Promise<Outcome[]> {
  try {
    return await withTemporal((client) =>
      Promise.all(entries.map((entry) => dispatch(client, entry)))
    )
  } catch (error) {
    const isAway = isTemporalAway(error)
    return entries.map(({ id }) => ({ id, error: String(error), isAway }))
  }
}

async function dispatch(client: Client, entry: Entry): Promise<Outcome> {
  const { id } = entry
  try {
    if (entry.op === 'start') await start(client, entry)
    else if (entry.op === 'signal') {
      await client.workflow.getHandle(entry.workflow_id).signal(entry.signal_name!, entry.payload)
    } else await client.workflow.getHandle(entry.workflow_id).cancel()
    return { id }
  } catch (error: any) {
    // Ran already: the start that was wanted has happened. Nothing there to cancel: so it is.
    if (error.name === 'WorkflowExecutionAlreadyStartedError') return { id }
    if (error.name === 'WorkflowNotFoundError') {
      // Workflows read the database when they start, so a signal that comes too early or too late is no loss.
      return entry.op === 'cancel' ? { id } : { id, error: error.message, isHopeless: true }
    }
    return {
      id,
      error: String(error.cause?.message ?? error.message),
      isAway: isTemporalAway(error),
    }
  }
}

async function start(client: Client, entry: Entry) {
  const { SearchAttributeType, TypedSearchAttributes, defineSearchAttributeKey } =
    await import('@temporalio/common')
  const contract = contractOf(entry.workflow_type)
  const organization = defineSearchAttributeKey('OrganizationId', SearchAttributeType.KEYWORD)
  const options = {
    workflowId: entry.workflow_id,
    taskQueue: taskQueues.main,
    args: [entry.payload] as [object],
    // Twice is harmless: one that runs is left alone, and a job that ended well does not run again.
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy:
      contract.lives === 'once' ? 'ALLOW_DUPLICATE_FAILED_ONLY' : 'ALLOW_DUPLICATE',
    typedSearchAttributes: entry.organization_id
      ? new TypedSearchAttributes([{ key: organization, value: String(entry.organization_id) }])
      : undefined,
  } as const
  await (contract.wake
    ? client.workflow.signalWithStart(contract.type, {
        ...options,
        signal: entry.signal_name ?? contract.wake,
        signalArgs: [],
      })
    : client.workflow.start(contract.type, options))
}
