import type Process from '#models/process'
import { finishProcess } from '#operations/processes/finish_process'
import { lockProcess } from '#operations/processes/lock_process'
import type { Actor } from '#services/actor'

/**
 * Cancels a process. Before its confirmation it leaves no trace at all (returns null). A running one stops between two
 * transactions; what it did stays, with its receipts, and can be undone.
 */
export async function cancelProcess(actor: Actor, id: number): Promise<Process | null> {
  const process = await lockProcess(actor, id, 'cancel')
  if (!process.confirmedAt) {
    await process.delete()
    return null
  }
  if (process.state === 'paused') await finishProcess(process, 'cancelled')
  else await process.merge({ wanted: 'cancel' }).save()
  return process
}
