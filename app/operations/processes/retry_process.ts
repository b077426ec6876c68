import { isOrphaned } from '#access/process_control'
import { lockProcess } from '#operations/processes/lock_process'
import { signalProcess } from '#operations/processes/plan_process'
import type { Actor } from '#access/actor'
import { noteEvent } from '#processes/events'

/**
 * Lets a failed process go on from where it failed. One whose asker left, or may not do it any more, goes on for the
 * person who retries it.
 */
export async function retryProcess(actor: Actor, id: number) {
  const process = await lockProcess(actor, id, 'retry')
  await process
    .merge({
      state: process.confirmedAt ? 'running' : 'planning',
      memberId: isOrphaned(process.error) ? actor.member.id : process.memberId,
      error: null,
      failures: 0,
      finishedAt: null,
      acknowledgedAt: null,
      announcedAt: null,
    })
    .save()
  await noteEvent(actor.trx, process.organizationId, process.id, 'retried', {
    name: actor.member.fullName,
  })
  await signalProcess(process, 'retry')
  return process
}
