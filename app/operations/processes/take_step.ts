import { DateTime } from 'luxon'
import Process from '#models/process'
import { finishProcess } from '#operations/processes/finish_process'
import { pauseNow } from '#operations/processes/pause_process'
import { enterOrganization } from '#access/enter_organization'
import { noteEvent } from '#processes/events'
import type { StepResult } from '#processes/kind'
import { kindOf } from '#processes/kinds'
import { LeaseLost, renewLease } from '#processes/lease'
import { journalMark } from '#queries/processes/journal_mark'
import { userById } from '#auth/users'
import { nameScope } from '#wall/scope'
import { workingStates } from '#domain/processes'
import type { Actor } from '#access/actor'
import type { ProcessRef } from '#workflows/processes/contract'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { allRows, sql } from '#wall/sql'

/** Items that one transaction deals with: short enough that nobody waits for its locks, long enough to be worth it. */
const ITEMS_A_TRANSACTION = 1000

/** A preview that nobody confirmed for so long speaks of a world that is gone. */
const PREVIEW_DAYS = 30

/** One transaction of a slice: looks what is wanted, lets the kind do a step, saves how far it came. */
export async function takeStep(
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
  if (process.requested) return obey(process)

  const actor = await actFor(trx, process)
  if (!actor) {
    await finishProcess(process, 'failed', { error: { rule: 'asker_gone' } })
    return 'idle'
  }
  const state = await stepOf(process, actor, ITEMS_A_TRANSACTION)
  await renewLease(trx, process.organizationId, process.id, token)
  return state
}

/** Lets the kind do one step for the actor, and saves what follows from it. Used by the worker, and at once in a request. */
export async function stepOf(
  process: Process,
  actor: Actor,
  limit: number
): Promise<'more' | 'idle'> {
  const began = performance.now()
  const kind = await kindOf(process.kind)
  await nameScopeOf(process, actor)
  await kind.authorize(actor, process)

  const isPlanning = process.state === 'planning'
  // Before the first look at anything: what changes while the preview is being made makes it untrue as well.
  if (isPlanning) process.plannedAtJournal ??= await journalMark(actor.trx, process.organizations)
  const step = { actor, trx: actor.trx, process, limit }
  const result = isPlanning ? await kind.plan(step) : await kind.apply(step)
  await nameScopeOf(process, actor)

  keep(process, result)
  process.workedMs = Number(process.workedMs) + Math.round(performance.now() - began)
  if (!result.isFinished) await process.save()
  else if (isPlanning) await becomeReady(process)
  else await finishProcess(process, 'done')
  return result.isFinished ? 'idle' : 'more'
}

/** Pause and cancel take effect between two transactions. */
async function obey(process: Process): Promise<'idle'> {
  if (process.requested === 'cancel') await finishProcess(process, 'cancelled')
  else await pauseNow(process)
  return 'idle'
}

/** The person who asked, as they stand now: who lost their place loses the right to go on. */
async function actFor(trx: TransactionClientContract, process: Process) {
  if (!process.memberId) return null
  const rows = await allRows<{ user_id: number | null }>(
    trx,
    sql`select user_id from members where organization_id = ${process.organizationId} and id = ${process.memberId}`
  )
  const user = rows[0]?.user_id ? await userById(rows[0].user_id, trx) : null
  return user && enterOrganization(trx, user, process.organizationId)
}

const nameScopeOf = (process: Process, { trx, member, user }: Actor) =>
  nameScope(trx, {
    organizations: process.organizations,
    member: member.id,
    user: user?.id,
    process: process.id,
  })

async function becomeReady(process: Process) {
  const trx = process.$trx!
  await process
    .merge({
      state: 'ready',
      cursor: 0,
      done: 0,
      workedMs: 0,
      phase: null,
      expiresAt: DateTime.now().plus({ days: PREVIEW_DAYS }),
    })
    .save()
  await noteEvent(trx, process.organizationId, process.id, 'planned', { items: process.items })
}

function keep(process: Process, { cursor, done, items, phase, options }: StepResult) {
  process.merge({ cursor, done, failures: 0 })
  if (items !== undefined) process.items = items
  if (phase !== undefined) process.phase = phase
  if (options) process.options = { ...process.options, ...options }
}
