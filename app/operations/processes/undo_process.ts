import InvalidInput from '#exceptions/invalid_input'
import Process from '#models/process'
import { lockProcess } from '#operations/processes/lock_process'
import { planProcess } from '#operations/processes/plan_process'
import type { Actor } from '#services/actor'

/**
 * Plans the undoing of a process, an undo included: a process of its own, with preview and receipts. Refused when it is
 * being undone already or changed nothing (InvalidInput).
 */
export async function undoProcess(actor: Actor, id: number): Promise<Process> {
  const process = await lockProcess(actor, id, 'undo')
  const already = await Process.query({ client: actor.trx })
    .where({ organizationId: process.organizationId, undoOf: process.id })
    .whereNotIn('state', ['cancelled', 'failed'])
    .first()
  if (already) throw new InvalidInput({ field: '', rule: 'process_undone' })
  return planProcess(actor, {
    kind: 'undo',
    title: process.title,
    options: { undoes: process.kind },
    organizations: process.organizations,
    undoOf: process.id,
  })
}
