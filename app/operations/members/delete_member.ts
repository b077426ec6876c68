import { lock } from '#operations/locking'
import { factsOf } from '#operations/members/decide_members'
import { obeyDecision } from '#operations/obey_decision'
import { holdRank } from '#operations/privilege/hold_rank'
import { decideMember } from '#policies/member_decisions'
import MemberPolicy from '#policies/member_policy'
import type { Actor } from '#access/actor'

/**
 * Deletes a card, its places in departments and its own saved views; the person's sign-in stays, without this
 * organization. Refused (InvalidInput) for oneself, the account's owner, and who may do more than the actor.
 */
export async function deleteMember(actor: Actor, id: number) {
  const rank = await holdRank(actor)
  const member = await lock(actor, MemberPolicy, actor.organization.related('members').query(), id)
  await member.load('group')
  obeyDecision(decideMember(actor, rank, factsOf(member, member.group), 'delete'))
  await member.delete()
  return member
}
