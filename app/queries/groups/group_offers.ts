import { groupRefusal, rankOf } from '#access/privilege'
import type Group from '#models/group'
import GroupPolicy from '#policies/group_policy'
import type { Actor } from '#access/actor'

/** What a group's pages offer: just what the operations would do, and why not where somebody would look for it. */
export async function groupOffers(actor: Actor, group: Group) {
  const rank = await rankOf(actor)
  const above = groupRefusal(rank, group.id, 'update')
  const members = actor.organization.related('members').query()
  const isInUse = Boolean(await members.where('group_id', group.id).first())
  const deleteRefusal =
    groupRefusal(rank, group.id, 'delete') ??
    (group.role ? 'default_group' : isInUse ? 'group_in_use' : null)
  const mayChange = actor.can(GroupPolicy, 'update') && !above
  return {
    mayChange,
    mayDelete: mayChange && actor.can(GroupPolicy, 'delete') && !deleteRefusal,
    deleteRefusal,
    /** A default group keeps its kind, and so does one with people in it. */
    isKindFixed: group.role !== null || isInUse,
    banRefusal: groupRefusal(rank, group.id, 'ban'),
    /** Whoever gave up this right in their own group could not take it back. */
    keepsManaging: group.id === actor.group.id && !actor.isOwner,
  }
}
