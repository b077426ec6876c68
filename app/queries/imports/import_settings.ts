import {
  defaultImportSettings,
  type ImportKind,
  type ImportSettings,
} from '#domain/import_settings'
import type { Actor } from '#access/actor'
import { allRows, sql } from '#wall/sql'

/**
 * How the organization wants its imports of a kind: as set in Administration, else the defaults. `groupId` is the group
 * that new contacts really get; `version` is 0 while nobody has set anything.
 */
export async function importSettings(actor: Actor, kind: ImportKind) {
  const rows = await allRows<ImportSettings & { version: number | null; realGroupId: number }>(
    actor.trx,
    sql`select s.version, s.on_match as "onMatch", s.on_duplicate as "onDuplicate", s.on_unknown_company as "onUnknownCompany",
       s.on_bad_email as "onBadEmail", s.group_id as "groupId",
       coalesce(
         (select g.id from groups g where g.organization_id = s.organization_id and g.id = s.group_id and g.kind = 'client'),
         (select g.id from groups g where g.organization_id = o.id and g.role = 'client' and g.kind = 'client' limit 1),
         (select g.id from groups g where g.organization_id = o.id and g.kind = 'client' order by g.id limit 1)
       ) as "realGroupId"
     from organizations o left join import_settings s on s.organization_id = o.id and s.kind = ${kind} where o.id = ${actor.organization.id}`
  )
  const { version, realGroupId, ...chosen } = rows[0]
  const settings: ImportSettings = version ? chosen : defaultImportSettings[kind]
  return { settings, version: version ?? 0, groupId: realGroupId }
}
