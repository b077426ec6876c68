import type Group from '#models/group'
import { grantPermissions } from '#operations/groups/grant_permissions'
import { holdRank } from '#operations/privilege/hold_rank'
import { refuseTakenName } from '#operations/names'
import GroupPolicy from '#policies/group_policy'
import type { Actor } from '#access/actor'
import type { GroupInput } from '#validators/group'

/** Makes a group with its permissions. A name is taken once in an organization (InvalidInput). */
export async function createGroup(actor: Actor, input: GroupInput): Promise<Group> {
  await holdRank(actor)
  await actor.authorize(GroupPolicy, 'create')
  await refuseTakenName(actor.organization.related('groups').query(), input.name)

  const group = await actor.organization.related('groups').create({
    name: input.name,
    kind: input.kind,
    maySignIn: input.may_sign_in ?? false,
  })
  await grantPermissions(actor, group, input.permissions ?? [])
  return group
}
