import { decideMember, type MemberChange } from '#policies/member_decisions'
import type { MemberCard } from '#queries/members/member_card'
import type { Actor } from '#access/actor'

/** What a card's page offers: just what the operations would do. */
export function memberOffers(actor: Actor, member: MemberCard) {
  const { group, company, departments } = member
  const facts = {
    ...member,
    kind: group.kind,
    groupId: group.id,
    groupName: group.name,
    maySignIn: group.maySignIn,
    companyId: company?.id ?? null,
    departmentIds: departments.map(({ id }) => id),
  }
  const may = (change: MemberChange) =>
    decideMember(actor, member.rank, facts, change).outcome !== 'skip'
  return { mayUpdate: may('update'), mayInvite: may('invite'), mayDelete: may('delete') }
}
