import { lock } from '#operations/locking'
import { holdRank, refuseMember } from '#operations/privilege/hold_rank'
import MemberPolicy from '#policies/member_policy'
import type { Actor } from '#access/actor'

/** Says whether a member may be sent notifications by e-mail: the tick in the list. Refused for who stands above. */
export async function setMemberMail(actor: Actor, id: number, receivesMail: boolean) {
  const rank = await holdRank(actor)
  const member = await lock(actor, MemberPolicy, actor.organization.related('members').query(), id)
  await member.load('group')
  await actor.authorize(MemberPolicy, 'update', member.group)
  refuseMember(rank, member)
  return member.merge({ receivesMail }).save()
}
