import { lock } from '#operations/locking'
import MemberPolicy from '#policies/member_policy'
import type { Actor } from '#services/actor'

/** Says whether a member may be sent notifications by e-mail: the tick in the list. */
export async function setMemberMail(actor: Actor, id: number, receivesMail: boolean) {
  const member = await lock(actor, MemberPolicy, actor.organization.related('members').query(), id)
  await member.load('group')
  await actor.authorize(MemberPolicy, 'update', member.group)
  return member.merge({ receivesMail }).save()
}
