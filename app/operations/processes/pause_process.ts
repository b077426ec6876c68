import { lockProcess } from '#operations/processes/lock_process'
import type { Actor } from '#services/actor'

/** Asks the worker to pause: it does between two transactions. */
export async function pauseProcess(actor: Actor, id: number) {
  const process = await lockProcess(actor, id, 'pause')
  return process.merge({ wanted: 'pause' }).save()
}
