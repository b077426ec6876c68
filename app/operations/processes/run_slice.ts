import logger from '@adonisjs/core/services/logger'
import { DateTime } from 'luxon'
import Process from '#models/process'
import { finishProcess } from '#operations/processes/finish_process'
import { userById } from '#services/users'
import { enterOrganization } from '#services/entrance'
import { noteEvent } from '#services/processes/events'
import { kindOf, type ProcessKind, type StepResult } from '#services/processes/kind'
import { LEASE_SECONDS, LeaseLost, returnLease, takeLease } from '#services/processes/lease'
import { nameScope, withinWall } from '#services/wall'
import { workingStates } from '#domain/processes'
import type { ProcessRef } from '#workflows/processes/contract'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** A slice goes back to the queue after this long, so that other organizations get their turn. */
const SLICE_MS = 20_000
const ITEMS_A_TRANSACTION = 500
/** A slice that fails this often in a row fails for a reason that waiting does not mend. */
const ATTEMPTS = 8

type Surroundings = { attempt: number; beat: () => void; isCancelled: () => boolean }

/**
 * Works on a process for one slice: a series of short transactions, each with its items, receipts and cursor. Says
 * `more` while there is more to do, `idle` when it waits for somebody or is over. Throws while another attempt holds
 * the lease, to be tried again; an attempt that lost its lease stops without having written anything more.
 */
export async function runSlice(
  ref: ProcessRef,
  { attempt, beat, isCancelled }: Surroundings
): Promise<'more' | 'idle'> {
  const until = Date.now() + SLICE_MS
  const token = await begin(ref)
  if (!token) return 'idle'

  try {
    for (;;) {
      beat()
      if ((await withinWall({}, (trx) => takeStep(trx, ref, token))) === 'idle') return 'idle'
      if (isCancelled() || Date.now() > until) return 'more'
    }
  } catch (error: any) {
    const isRefused = error.code === 'E_AUTHORIZATION_FAILURE'
    if (!isRefused && (error instanceof LeaseLost || attempt < ATTEMPTS)) throw error
    logger.error({ err: error, process: ref.processId }, 'A process failed')
    await fail(ref, token, isRefused ? 'not_allowed' : 'broke')
    return 'idle'
  } finally {
    await withinWall({ organizations: [ref.organizationId] }, (trx) =>
      returnLease(trx, ref.organizationId, ref.processId, token)
    )
  }
}

/** Ends the process with words; what its last whole transactions wrote stays, and it can be retried or undone. */
async function fail({ organizationId, processId }: ProcessRef, token: string, rule: string) {
  await withinWall({ organizations: [organizationId] }, async (trx) => {
    const process = await Process.query({ client: trx })
      .where({ organizationId, id: processId, lease: token })
      .forUpdate()
      .first()
    if (process) await finishProcess(process, 'failed', { error: { rule } })
  })
}

async function begin({ organizationId, processId }: ProcessRef) {
  return withinWall({ organizations: [organizationId] }, async (trx) => {
    const process = await Process.query({ client: trx })
      .where({ organizationId, id: processId })
      .first()
    if (!process || !workingStates.includes(process.state)) return null

    const lease = await takeLease(trx, organizationId, processId)
    if (!lease) throw new LeaseLost('another attempt holds the process')
    if (lease.wasAbandoned) {
      await noteEvent(trx, organizationId, processId, 'went_on', { position: process.done })
    }
    return lease.token
  })
}

async function takeStep(
  trx: TransactionClientContract,
  ref: ProcessRef,
  token: string
): Promise<'more' | 'idle'> {
  await nameScope(trx, { organizations: [ref.organizationId] })
  const process = await Process.query({ client: trx })
    .where({ organizationId: ref.organizationId, id: ref.processId })
    .forUpdate()
    .first()
  if (!process) return 'idle'
  if (process.lease !== token) throw new LeaseLost('another attempt took the process over')
  if (!workingStates.includes(process.state)) return 'idle'
  if (process.wanted) return obey(process)

  const kind = await kindOf(process.kind)
  const actor = await actFor(trx, process)
  if (!actor) {
    await finishProcess(process, 'failed', { error: { rule: 'asker_gone' } })
    return 'idle'
  }
  await kind.authorize(actor, process)
  const isPlanning = process.state === 'planning'
  const step = { actor, trx, process, limit: ITEMS_A_TRANSACTION }
  const result = isPlanning ? await kind.plan(step) : await kind.apply(step)
  await nameScopeOf(trx, process, actor.member.id, actor.user!.id)
  return isPlanning ? planned(process, kind, result) : applied(process, result)
}

/** Pause and cancel take effect between two transactions. */
async function obey(process: Process): Promise<'idle'> {
  if (process.wanted === 'cancel') await finishProcess(process, 'cancelled')
  else {
    await process
      .merge({
        options: { ...process.options, pausedFrom: process.state },
        state: 'paused',
        wanted: null,
      })
      .save()
    await noteEvent(process.$trx!, process.organizationId, process.id, 'paused')
  }
  return 'idle'
}

/** The person who asked, as they stand now: who lost their place loses the right to go on. */
async function actFor(trx: TransactionClientContract, process: Process) {
  if (!process.memberId) return null
  const { rows } = await trx.rawQuery(
    'select user_id from members where organization_id = ? and id = ?',
    [process.organizationId, process.memberId]
  )
  const user = rows[0]?.user_id ? await userById(rows[0].user_id, trx) : null
  const actor = user && (await enterOrganization(trx, user, process.organizationId))
  if (actor) await nameScopeOf(trx, process, actor.member.id, user.id)
  return actor
}

const nameScopeOf = (
  trx: TransactionClientContract,
  process: Process,
  member: number,
  user: number
) => nameScope(trx, { organizations: process.organizations, member, user, process: process.id })

async function planned(process: Process, kind: ProcessKind, result: StepResult) {
  keep(process, result)
  if (result.isFinished) {
    const { rows } = await process.$trx!.rawQuery(
      'select coalesce(max(id), 0) as mark from journal where table_name = any (?)',
      [kind.dependsOn] as any[]
    )
    process.merge({
      state: 'ready',
      plannedAtJournal: rows[0].mark,
      cursor: 0,
      done: 0,
      phase: null,
    })
    await noteEvent(process.$trx!, process.organizationId, process.id, 'planned', {
      items: process.items,
    })
  }
  await process.save()
  return result.isFinished ? 'idle' : 'more'
}

async function applied(process: Process, result: StepResult) {
  keep(process, result)
  if (result.isFinished) {
    await finishProcess(process, 'done')
    return 'idle' as const
  }
  await process.save()
  return 'more' as const
}

function keep(process: Process, { cursor, done, items, phase, options }: StepResult) {
  process.merge({ cursor, done, leaseUntil: DateTime.now().plus({ seconds: LEASE_SECONDS }) })
  if (items !== undefined) process.items = items
  if (phase !== undefined) process.phase = phase
  if (options) process.options = { ...process.options, ...options }
}
