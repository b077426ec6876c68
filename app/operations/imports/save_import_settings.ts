import { choicesOf, defaultImportSettings, type ImportKind } from '#domain/import_settings'
import InvalidInput from '#exceptions/invalid_input'
import StaleRecord from '#exceptions/stale_record'
import ImportPolicy from '#policies/import_policy'
import type { Actor } from '#access/actor'
import type { ImportSettingsInput } from '#validators/import'
import { allRows, sql } from '#wall/sql'

/**
 * Sets how imports of a kind react to what stands in a file. Imports that are previewed already keep what they were
 * planned with. Refused: a group that is not one of clients (InvalidInput); changed meanwhile (StaleRecord).
 */
export async function saveImportSettings(
  actor: Actor,
  kind: ImportKind,
  input: ImportSettingsInput
) {
  await actor.authorize(ImportPolicy, 'configure')
  const { trx, organization } = actor
  const rows = await allRows<{ version: number }>(
    trx,
    sql`select * from import_settings where organization_id = ${organization.id} and kind = ${kind} for update`
  )
  const version = rows[0]?.version ?? 0
  if (input.version !== undefined && input.version !== version) throw new StaleRecord(version)

  const groupId = kind === 'contact_import' ? (input.group_id ?? null) : null
  if (groupId) {
    const group = await organization
      .related('groups')
      .query()
      .where({ id: groupId, kind: 'client' })
      .first()
    if (!group) throw new InvalidInput({ field: 'group_id', rule: 'unknown_choice' })
  }
  const before = defaultImportSettings[kind]
  const chosen = (name: (typeof choicesOf)[ImportKind][number], value: string | undefined) =>
    choicesOf[kind].includes(name) && value ? value : before[name]
  await trx.rawQuery(
    `insert into import_settings (organization_id, kind, on_match, on_duplicate, on_unknown_company, on_bad_email, group_id)
     values (:org, :kind, :onMatch, :onDuplicate, :onUnknownCompany, :onBadEmail, :group)
     on conflict (organization_id, kind) do update set on_match = excluded.on_match, on_duplicate = excluded.on_duplicate,
       on_unknown_company = excluded.on_unknown_company, on_bad_email = excluded.on_bad_email, group_id = excluded.group_id`,
    {
      org: organization.id,
      kind,
      onMatch: chosen('onMatch', input.on_match),
      onDuplicate: chosen('onDuplicate', input.on_duplicate),
      onUnknownCompany: chosen('onUnknownCompany', input.on_unknown_company),
      onBadEmail: chosen('onBadEmail', input.on_bad_email),
      group: groupId,
    } as Record<string, any>
  )
}
