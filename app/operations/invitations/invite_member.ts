import type Member from '#models/member'
import { issueLink } from '#operations/access_links/issue_link'
import { lock } from '#operations/locking'
import { factsOf } from '#operations/members/decide_members'
import { obeyDecision } from '#operations/obey_decision'
import { holdRank } from '#operations/privilege/hold_rank'
import { decideMember } from '#policies/member_decisions'
import MemberPolicy from '#policies/member_policy'
import type { Actor } from '#access/actor'

/**
 * Invites the person of a card to sign in, by a link that is good for two weeks; a new invitation replaces the last.
 * Refused for a blocked card, for a group that may not sign in, for who is in already, for who stands above, and when too many
 * letters went out (TooManyLetters). Nothing but the link lets anybody in: until it is followed the address gives no claim.
 */
export async function inviteMember(actor: Actor, memberId: number): Promise<Member> {
  const rank = await holdRank(actor)
  const member = await lock(
    actor,
    MemberPolicy,
    actor.organization.related('members').query(),
    memberId
  )
  await member.load('group')
  obeyDecision(decideMember(actor, rank, factsOf(member, member.group), 'invite'))

  const inviter = actor.member.fullName
  await issueLink(actor.trx, 'invitation', {
    to: member.email,
    // Not the language of a sign-in elsewhere: who reads the letter's copy here would know that there is one.
    locale: actor.organization.locale,
    organizationId: actor.organization.id,
    memberId: member.id,
    senderId: actor.member.id,
    payload: { inviter },
    data: { name: member.fullName, inviter, organization: actor.organization.name },
  })
  return member.merge({ access: 'invited' }).save()
}
