import { memberRefusal } from '#access/privilege'
import MemberPolicy from '#policies/member_policy'
import type { MemberCard } from '#queries/members/member_card'
import type { Actor } from '#access/actor'

/** What a card's page offers: just what the operations would do. */
export function memberOffers(actor: Actor, member: MemberCard) {
  const { rank } = member
  const standing = { id: member.id, groupId: member.group.id }
  const mayUpdate =
    actor.can(MemberPolicy, 'update', member.group) && !memberRefusal(rank, standing)
  return {
    mayUpdate,
    mayInvite:
      mayUpdate &&
      !memberRefusal(rank, standing, 'invite') &&
      member.access !== 'active' &&
      member.status === 'active' &&
      member.group.maySignIn,
    mayDelete:
      actor.can(MemberPolicy, 'delete', member.group) && !memberRefusal(rank, standing, 'delete'),
  }
}
