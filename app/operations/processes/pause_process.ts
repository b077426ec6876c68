import type Process from '#models/process'
import { lockProcess } from '#operations/processes/lock_process'
import { signalProcess } from '#operations/processes/plan_process'
import type { Actor } from '#access/actor'
import { noteEvent } from '#processes/events'

/** Pauses a process: between two transactions when a worker is at it, at once when none is. */
export async function pauseProcess(actor: Actor, id: number) {
  const process = await lockProcess(actor, id, 'pause')
  await noteEvent(actor.trx, process.organizationId, process.id, 'pause_asked', {
    name: actor.member.fullName,
  })
  await signalProcess(process, 'pause')
  if (process.isHeld) return process.merge({ requested: 'pause' }).save()
  return pauseNow(process)
}

/** Puts a locked process to rest where it stands. */
export async function pauseNow(process: Process) {
  await process
    .merge({
      options: { ...process.options, pausedFrom: process.state },
      state: 'paused',
      requested: null,
    })
    .save()
  await noteEvent(process.$trx!, process.organizationId, process.id, 'paused', {
    position: process.done,
  })
  return process
}
