import InvalidInput from '#exceptions/invalid_input'
import type Process from '#models/process'
import { lockProcess } from '#operations/processes/lock_process'
import { planProcess } from '#operations/processes/plan_process'
import { MOST_AT_ONCE, runAtOnce } from '#operations/processes/run_at_once'
import { gainsOfProcess } from '#queries/privilege/gains'
import { journaledRows } from '#queries/processes/actions_on'
import { presentUndo } from '#queries/processes/present_undo'
import type { Actor } from '#access/actor'

/**
 * Plans the undoing of a process, an undo included: a process of its own, with preview and receipts; one that is under
 * way already is returned. `atOnce` does it within the request when it is small and makes nobody an
 * administrator: that is shown first. Refused (InvalidInput) when it was
 * undone before, or changed nothing.
 */
export async function undoProcess(
  actor: Actor,
  id: number,
  { atOnce = false } = {}
): Promise<Process> {
  const process = await lockProcess(actor, id, 'undo')
  const present = await presentUndo(process)
  if (present?.state === 'done') throw new InvalidInput({ field: '', rule: 'process_undone' })
  if (present) return present

  const rows = await journaledRows(actor, process, MOST_AT_ONCE + 1)
  if (rows === 0) throw new InvalidInput({ field: '', rule: 'nothing_to_undo' })
  const isAtOnce = atOnce && rows <= MOST_AT_ONCE
  const undo = await planProcess(actor, {
    kind: 'undo',
    subject: {
      undoes: { kind: process.kind, title: process.title, subject: process.subject },
    },
    options: { undoes: process.kind, of: process.options },
    organizations: process.organizations,
    undoOf: process.id,
    isAtOnce,
  })
  if (!isAtOnce) return undo
  const makesNobodyAdministrator = async () => (await gainsOfProcess(actor, undo)).total === 0
  return (await runAtOnce(actor, undo, makesNobodyAdministrator)) ?? undo
}
