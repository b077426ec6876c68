import InvalidInput from '#exceptions/invalid_input'
import { lock } from '#operations/locking'
import { holdRank, refuseGroup } from '#operations/privilege/hold_rank'
import GroupPolicy from '#policies/group_policy'
import type { Actor } from '#access/actor'

/**
 * Deletes a group: an empty one that is not among the three default groups and does not stand above the actor
 * (InvalidInput).
 */
export async function deleteGroup(actor: Actor, id: number) {
  const rank = await holdRank(actor)
  const group = await lock(actor, GroupPolicy, actor.organization.related('groups').query(), id)
  await actor.authorize(GroupPolicy, 'delete')
  refuseGroup(rank, group.id, 'delete')
  if (group.role) throw new InvalidInput({ field: '', rule: 'default_group' })
  const members = actor.organization.related('members').query()
  if (await members.where('group_id', id).first())
    throw new InvalidInput({ field: '', rule: 'group_in_use' })
  await group.delete()
  return group
}
