import type { Actor } from '#access/actor'
import type { Need } from '#access/viewer'
import type { SourceRow } from '#access/conditions'

/** The rows by which the member has what is needed. */
export function sourcesOf({ isOwner, organization, group, permissions }: Actor, need: Need) {
  const rows: SourceRow[] = []
  if (need === 'employment') rows.push({ table: 'groups', key: { id: group.id } })
  else if (permissions.has(need))
    rows.push({ table: 'group_permissions', key: { group_id: group.id, permission: need } })
  else if (isOwner) rows.push({ table: 'accounts', key: { id: organization.accountId } })
  return rows
}
