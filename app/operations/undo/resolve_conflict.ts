import InvalidInput from '#exceptions/invalid_input'
import { lockProcess } from '#operations/processes/lock_process'
import { tableShape } from '#queries/processes/table_shape'
import { noteEvent } from '#services/processes/events'
import { nameScope } from '#services/wall'
import type { Actor } from '#services/actor'

/**
 * Decides about a field that undo would not overwrite: `keep` what is there now, or take back to what it was `before`.
 * Only for held receipts of a finished undo; anything else is InvalidInput.
 */
export async function resolveConflict(
  actor: Actor,
  processId: number,
  position: number,
  choice: 'keep' | 'before'
) {
  const process = await lockProcess(actor, processId, 'undo')
  const { trx, organization } = actor
  const { rows } = await trx.rawQuery(
    `select r.*, j.action from process_receipts r
     join process_items i using (organization_id, process_id, position)
     join journal j on j.id = (i.payload ->> 'journal')::bigint
     where r.organization_id = ? and r.process_id = ? and r.position = ? and r.outcome = 'hold' for update of r`,
    [organization.id, processId, position]
  )
  const [receipt] = rows
  if (!receipt || process.kind !== 'undo')
    throw new InvalidInput({ field: '', rule: 'conflict_gone' })

  if (choice === 'before') {
    if (receipt.rule !== 'changed_since' || receipt.action !== 'update')
      throw new InvalidInput({ field: '', rule: 'conflict_final' })
    const { columns } = await tableShape(trx, receipt.table_name)
    const fields = Object.fromEntries(
      Object.entries(receipt.changes as Record<string, [unknown, unknown]>)
        .filter(([field]) => columns.includes(field))
        .map(([field, [, before]]) => [field, before])
    )
    const names = Object.keys(fields)
    await nameScope(trx, {
      organizations: process.organizations,
      member: actor.member.id,
      user: actor.user?.id,
      process: process.id,
    })
    await trx.rawQuery(
      `update ${receipt.table_name} t set ${names.map((name) => `${name} = r.${name}`).join(', ')}
       from jsonb_populate_record(null::${receipt.table_name}, ?) r where t.organization_id = ? and t.id = ?`,
      [JSON.stringify(fields), receipt.target_organization_id ?? organization.id, receipt.record_id]
    )
  }
  await trx.rawQuery(
    `update process_receipts set outcome = ?, rule = ? where organization_id = ? and process_id = ? and position = ?`,
    [
      choice === 'before' ? 'restore' : 'skip',
      choice === 'before' ? 'chosen_before' : 'chosen_now',
      organization.id,
      processId,
      position,
    ]
  )
  await noteEvent(trx, organization.id, processId, 'conflict_resolved', {
    name: actor.member.fullName,
    label: receipt.label,
  })
}
