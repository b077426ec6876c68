import {
  defaultImportSettings,
  type ImportKind,
  type ImportSettings,
} from '#domain/import_settings'
import type { Actor } from '#access/actor'

/**
 * How the organization wants its imports of a kind: as set in Administration, else the defaults. `groupId` is the group
 * that new contacts really get; `version` is 0 while nobody has set anything.
 */
export async function importSettings(actor: Actor, kind: ImportKind) {
  const { rows } = await actor.trx.rawQuery(
    `select s.version, s.on_match as "onMatch", s.on_duplicate as "onDuplicate", s.on_unknown_company as "onUnknownCompany",
       s.on_bad_email as "onBadEmail", s.group_id as "groupId",
       coalesce(
         (select g.id from groups g where g.organization_id = s.organization_id and g.id = s.group_id and g.kind = 'client'),
         (select g.id from groups g where g.organization_id = o.id and g.role = 'client' and g.kind = 'client' limit 1),
         (select g.id from groups g where g.organization_id = o.id and g.kind = 'client' order by g.id limit 1)
       ) as "realGroupId"
     from organizations o left join import_settings s on s.organization_id = o.id and s.kind = ? where o.id = ?`,
    [kind, actor.organization.id]
  )
  const { version, realGroupId, ...chosen } = rows[0]
  const settings: ImportSettings = version ? chosen : defaultImportSettings[kind]
  return { settings, version: (version ?? 0) as number, groupId: realGroupId as number }
}
