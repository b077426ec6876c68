import InvalidInput from '#exceptions/invalid_input'
import type Group from '#models/group'
import { grantPermissions } from '#operations/groups/grant_permissions'
import { lock } from '#operations/locking'
import { refuseTakenName } from '#operations/names'
import GroupPolicy from '#policies/group_policy'
import type { Actor } from '#services/actor'
import type { GroupInput } from '#validators/group'

/**
 * Changes a group. A sign-in ban ends its members' sessions at their next request. Refused (InvalidInput): a kind that
 * changes under members, a ban or a loss of access by which the actor would lock themselves out, a taken name.
 */
export async function updateGroup(actor: Actor, id: number, input: GroupInput): Promise<Group> {
  const groups = actor.organization.related('groups')
  const group = await lock(actor, GroupPolicy, groups.query(), id, input.version)
  await actor.authorize(GroupPolicy, 'update')
  await refuseTakenName(groups.query(), input.name, id)

  const isOwnGroup = group.id === actor.group.id
  const maySignIn = input.may_sign_in ?? false
  if (isOwnGroup && !maySignIn)
    throw new InvalidInput({ field: 'may_sign_in', rule: 'own_sign_in' })
  if (isOwnGroup && !actor.isOwner && !input.permissions?.includes('groups:manage')) {
    throw new InvalidInput({ field: 'permissions', rule: 'own_access' })
  }
  if (
    input.kind !== group.kind &&
    (group.role || (await group.related('members').query().first()))
  ) {
    throw new InvalidInput({ field: 'kind', rule: 'kind_in_use' })
  }

  await group.merge({ name: input.name, kind: input.kind, maySignIn }).save()
  await grantPermissions(actor, group, input.permissions ?? [])
  return group
}
