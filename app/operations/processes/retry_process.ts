import { lockProcess } from '#operations/processes/lock_process'
import { wakeProcess } from '#operations/processes/plan_process'
import type { Actor } from '#services/actor'
import { noteEvent } from '#services/processes/events'

/** Lets a failed process go on from where it failed. */
export async function retryProcess(actor: Actor, id: number) {
  const process = await lockProcess(actor, id, 'retry')
  await process
    .merge({ state: process.confirmedAt ? 'running' : 'planning', error: null, finishedAt: null })
    .save()
  await noteEvent(actor.trx, process.organizationId, process.id, 'retried', {
    name: actor.member.fullName,
  })
  await wakeProcess(process)
  return process
}
