import InvalidInput from '#exceptions/invalid_input'
import type { Permission } from '#domain/permissions'
import type Group from '#models/group'
import GroupPolicy from '#policies/group_policy'
import type { Actor } from '#access/actor'

/**
 * Makes a group's permissions exactly these. A client's group holds none. Nobody hands out what they do not hold
 * themselves (InvalidInput), so that managing groups is no way to more rights.
 */
export async function grantPermissions(actor: Actor, group: Group, wanted: Permission[]) {
  const rows = await group.related('permissions').query()
  const held = new Set(rows.map(({ permission }) => permission))
  const granted = new Set(group.kind === 'staff' ? wanted : [])

  const added = [...granted].filter((permission) => !held.has(permission))
  const removed = [...held].filter((permission) => !granted.has(permission))
  if (added.some((permission) => !actor.can(GroupPolicy, 'grant', permission))) {
    throw new InvalidInput({ field: 'permissions', rule: 'more_than_own' })
  }
  if (removed.length)
    await group.related('permissions').query().whereIn('permission', removed).delete()
  if (added.length) {
    await actor.trx
      .insertQuery()
      .table('group_permissions')
      .multiInsert(
        added.map((permission) => ({
          organization_id: actor.organization.id,
          group_id: group.id,
          permission,
        }))
      )
  }
}
