import ImportPolicy from '#policies/import_policy'
import type Process from '#models/process'
import InvalidInput from '#exceptions/invalid_input'
import { importKindOf, optionsOf, place } from '#imports/options'
import type { Actor } from '#access/actor'
import { allRows, sql } from '#wall/sql'

/**
 * Asked right before rows are written, since rights and groups may have changed after the preview: rows that would change
 * a record are held when the actor may change none any more. Refused (InvalidInput) when new cards would come into a
 * group that is not one of clients: an import gives nobody staff's rights.
 */
export async function holdForbidden(
  actor: Actor,
  process: Process,
  from: number,
  to: number,
  positions?: number[]
) {
  const isContacts = importKindOf(process) === 'contact_import'
  if (isContacts) {
    const rows = await allRows<{ kind: string }>(
      actor.trx,
      sql`select kind from groups where organization_id = ${process.organizationId} and id = ${optionsOf(process).groupId ?? 0}`
    )
    if (rows[0]?.kind !== 'client') throw new InvalidInput({ field: '', rule: 'import_group' })
  }
  if (actor.can(ImportPolicy, 'change', importKindOf(process))) return
  await actor.trx.rawQuery(
    `update process_items set outcome = 'hold', rule = 'may_not_update'
     where organization_id = :org and process_id = :process and stage = 1 and outcome = 'update' and position > :from and position <= :to
       and (:all or position = any (:positions))`,
    { ...place(process), from, to, all: !positions, positions: positions ?? [] } as Record<
      string,
      any
    >
  )
}
