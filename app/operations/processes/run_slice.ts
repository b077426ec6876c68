import logger from '@adonisjs/core/services/logger'
import InvalidInput from '#exceptions/invalid_input'
import Process from '#models/process'
import { finishProcess } from '#operations/processes/finish_process'
import { takeStep } from '#operations/processes/take_step'
import { noteEvent } from '#processes/events'
import { boundSilence, LeaseLost, returnLease, takeLease } from '#processes/lease'
import { isTransient } from '#processes/transient_errors'
import { asOrganization } from '#operations/as_organization'
import { withinWall } from '#wall/scope'
import { workingStates, type ProcessState } from '#domain/processes'
import type { ProcessRef } from '#workflows/processes/contract'
import { allRows, sql } from '#wall/sql'

/** A slice goes back to the queue after this long, so that other organizations get their turn. */
const SLICE_MS = 5_000
/** Signs of life between the steps and within a long one. */
const BEAT_MS = 2_000
/** A step that breaks this often in a row breaks for a reason that waiting does not mend. */
const ATTEMPTS = 5

export type Surroundings = { beat: () => void; isCancelled: () => boolean }

/**
 * Works on a process for one slice: a series of short transactions, each with its items, receipts and cursor. Says
 * `more` while there is more to do, `idle` when it waits for somebody or is over. Throws while another attempt holds
 * the lease or the database is away, to be tried again; an attempt that lost its lease stops without having written
 * anything more.
 */
export async function runSlice(
  ref: ProcessRef,
  { beat, isCancelled }: Surroundings,
  states = workingStates
): Promise<'more' | 'idle'> {
  const until = Date.now() + SLICE_MS
  const token = await begin(ref, states)
  if (!token) return 'idle'

  const pulse = setInterval(beat, BEAT_MS)
  try {
    for (;;) {
      const state = await withinWall({}, async (trx) => {
        await boundSilence(trx)
        return takeStep(trx, ref, token)
      })
      if (state === 'idle') return 'idle'
      if (isCancelled() || Date.now() > until) return 'more'
    }
  } catch (error: any) {
    if (error instanceof LeaseLost || isTransient(error)) throw error
    const refusal = refusalOf(error)
    if (!refusal && (await countFailure(ref, token)) < ATTEMPTS) throw error
    if (!refusal) logger.error({ err: error, process: ref.processId }, 'A process failed')
    await fail(ref, token, refusal ?? 'broke')
    return 'idle'
  } finally {
    clearInterval(pulse)
    await withinWall({ organizations: [ref.organizationId] }, (trx) =>
      returnLease(trx, ref.organizationId, ref.processId, token)
    )
  }
}

/** An operation said no, and would say it again: by which rule. */
function refusalOf(error: any): string | null {
  if (error instanceof InvalidInput) return error.problems[0].rule
  return error.code === 'E_AUTHORIZATION_FAILURE' ? 'not_allowed' : null
}

/** The work that was not saved is counted all the same: a step that goes well forgets its failures. */
async function countFailure({ organizationId, processId }: ProcessRef, token: string) {
  return withinWall({ organizations: [organizationId] }, async (trx) => {
    const rows = await allRows<{ failures: number }>(
      trx,
      sql`update processes set failures = failures + 1 where organization_id = ${organizationId} and id = ${processId} and lease = ${token} returning failures`
    )
    return rows[0]?.failures ?? 0
  })
}

/** Ends the process with words; what its last whole transactions wrote stays, and it can be retried or undone. */
async function fail({ organizationId, processId }: ProcessRef, token: string, rule: string) {
  await asOrganization(organizationId, async ({ trx }) => {
    const process = await Process.query({ client: trx })
      .where({ organizationId, id: processId, lease: token })
      .forUpdate()
      .first()
    if (process) await finishProcess(process, 'failed', { error: { rule } })
  })
}

async function begin({ organizationId, processId }: ProcessRef, states: readonly ProcessState[]) {
  return withinWall({ organizations: [organizationId] }, async (trx) => {
    await boundSilence(trx)
    const process = await Process.query({ client: trx })
      .where({ organizationId, id: processId })
      .first()
    if (!process || !states.includes(process.state)) return null

    const lease = await takeLease(trx, organizationId, processId)
    if (!lease) throw new LeaseLost('another attempt holds the process')
    if (lease.wasAbandoned) {
      await noteEvent(trx, organizationId, processId, 'went_on', { position: process.done })
    }
    return lease.token
  })
}
