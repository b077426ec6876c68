import { lockProcess } from '#operations/processes/lock_process'
import { signalProcess } from '#operations/processes/plan_process'
import type { Actor } from '#access/actor'
import { noteEvent } from '#processes/events'

/** Lets a paused process go on where it stood. */
export async function resumeProcess(actor: Actor, id: number) {
  const process = await lockProcess(actor, id, 'resume')
  const { pausedFrom, ...options } = process.options
  await process.merge({ state: pausedFrom ?? 'running', options, requested: null }).save()
  await noteEvent(actor.trx, process.organizationId, process.id, 'resumed', {
    name: actor.member.fullName,
  })
  await signalProcess(process, 'resume')
  return process
}
