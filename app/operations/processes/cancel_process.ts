import type Process from '#models/process'
import { finishProcess } from '#operations/processes/finish_process'
import { lockProcess } from '#operations/processes/lock_process'
import { signalProcess } from '#operations/processes/plan_process'
import type { Actor } from '#access/actor'
import { noteEvent } from '#processes/events'

/**
 * Cancels a process. Before its confirmation it leaves no trace at all (returns null). A running one stops between two
 * transactions, or at once when no worker is at it; what it did stays, with its receipts, and can be undone.
 */
export async function cancelProcess(actor: Actor, id: number): Promise<Process | null> {
  const process = await lockProcess(actor, id, 'cancel')
  await signalProcess(process, 'cancel')
  if (!process.confirmedAt) {
    await process.delete()
    return null
  }
  await noteEvent(actor.trx, process.organizationId, process.id, 'cancel_asked', {
    name: actor.member.fullName,
  })
  if (process.isHeld) await process.merge({ requested: 'cancel' }).save()
  else await finishProcess(process, 'cancelled')
  return process
}
