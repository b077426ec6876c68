import { lock } from '#operations/locking'
import { factsOf } from '#operations/members/decide_members'
import { obeyDecision } from '#operations/obey_decision'
import { holdRank } from '#operations/privilege/hold_rank'
import { decideMember } from '#policies/member_decisions'
import MemberPolicy from '#policies/member_policy'
import type { Actor } from '#access/actor'

/** Says whether a member may be sent notifications by e-mail: the tick in the list. Refused for who stands above. */
export async function setMemberMail(actor: Actor, id: number, receivesMail: boolean) {
  const rank = await holdRank(actor)
  const member = await lock(actor, MemberPolicy, actor.organization.related('members').query(), id)
  await member.load('group')
  const change = receivesMail ? 'mail_on' : 'mail_off'
  obeyDecision(decideMember(actor, rank, factsOf(member, member.group), change))
  return member.merge({ receivesMail }).save()
}
