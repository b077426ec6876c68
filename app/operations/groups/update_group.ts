import InvalidInput from '#exceptions/invalid_input'
import type Group from '#models/group'
import { grantPermissions } from '#operations/groups/grant_permissions'
import { lock } from '#operations/locking'
import { refuseTakenName } from '#operations/names'
import { holdRank, refuseGroup } from '#operations/privilege/hold_rank'
import GroupPolicy from '#policies/group_policy'
import { askBeforePower } from '#operations/privilege/ask_before_power'
import { gainsOfGroup } from '#queries/privilege/gains'
import { accessOfGroup } from '#queries/privilege/access_of_group'
import type { Actor } from '#access/actor'
import type { GroupInput } from '#validators/group'

/**
 * Changes a group. Refused (InvalidInput): a group that stands above the actor; a kind that changes under members; a ban
 * of the own group or of the owner's; a loss of access by which the actor would lock themselves out; a taken name. A ban
 * ends its people's sessions at their next request: it is asked about first (`ban_unconfirmed`, with how many), and so
 * is the right to manage groups (`power_unconfirmed`, with whom it makes administrators).
 */
export async function updateGroup(actor: Actor, id: number, input: GroupInput): Promise<Group> {
  const rank = await holdRank(actor)
  const groups = actor.organization.related('groups')
  const group = await lock(actor, GroupPolicy, groups.query(), id, input.version)
  await actor.authorize(GroupPolicy, 'update')
  refuseGroup(rank, id, 'update')
  await refuseTakenName(groups.query(), input.name, id)

  const maySignIn = input.may_sign_in ?? false
  const isOwnGroup = group.id === actor.group.id
  if (!maySignIn) refuseGroup(rank, id, 'ban', 'may_sign_in')
  if (isOwnGroup && !actor.isOwner && !input.permissions?.includes('groups:manage')) {
    throw new InvalidInput({ field: 'permissions', rule: 'own_access' })
  }
  const members = actor.organization.related('members').query().where('group_id', id)
  if (input.kind !== group.kind && (group.role || (await members.first()))) {
    throw new InvalidInput({ field: 'kind', rule: 'kind_in_use' })
  }
  if (group.maySignIn && !maySignIn && !input.ends_access) await askFirst(actor, id)
  const isToManage = input.kind === 'staff' && input.permissions?.includes('groups:manage')
  if (isToManage) {
    if (!actor.can(GroupPolicy, 'grant', 'groups:manage'))
      throw new InvalidInput({ field: 'permissions', rule: 'more_than_own' })
    askBeforePower(await gainsOfGroup(actor, id), input.gives_power)
  }

  await group.merge({ name: input.name, kind: input.kind, maySignIn }).save()
  await grantPermissions(actor, group, input.permissions ?? [])
  return group
}

/** A ban that puts nobody out needs no question. */
async function askFirst(actor: Actor, id: number) {
  const { people, sessions } = await accessOfGroup(actor, id)
  if (people) {
    const params = { people, sessions }
    throw new InvalidInput({ field: 'ends_access', rule: 'ban_unconfirmed', params })
  }
}
