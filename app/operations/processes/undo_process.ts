import InvalidInput from '#exceptions/invalid_input'
import type Process from '#models/process'
import { lockProcess } from '#operations/processes/lock_process'
import { planProcess } from '#operations/processes/plan_process'
import { MOST_AT_ONCE, runAtOnce } from '#operations/processes/run_at_once'
import { presentUndo } from '#queries/processes/present_undo'
import { withinOrganizations } from '#services/processes/scope'
import type { Actor } from '#services/actor'

/**
 * Plans the undoing of a process, an undo included: a process of its own, with preview and receipts; one that is under
 * way already is returned. `atOnce` does it within the request when it is small. Refused (InvalidInput) when it was
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

  const rows = await journaledRows(actor, process)
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
  return isAtOnce ? ((await runAtOnce(actor, undo)) ?? undo) : undo
}

/** How many changes it made, by the journal; counted up to the bound that matters. */
function journaledRows(actor: Actor, process: Process): Promise<number> {
  return withinOrganizations(actor, process, async () => {
    const { rows } = await actor.trx.rawQuery(
      `select count(*)::int as count from (
         select from unnest(?::bigint[]) o(id) join journal j on j.organization_id = o.id and j.process_id = ? limit ${MOST_AT_ONCE + 1}) c`,
      [process.organizations, process.id] as any[]
    )
    return rows[0].count
  })
}
