import { lock } from '#operations/locking'
import { refuseAbove, refuseShuttingOut } from '#operations/members/ranks'
import MemberPolicy from '#policies/member_policy'
import type { Actor } from '#services/actor'

/**
 * Deletes a card, its places in departments and its own saved views; the person's sign-in stays, without this
 * organization. Refused (InvalidInput) for oneself, the account's owner, and who may do more than the actor.
 */
export async function deleteMember(actor: Actor, id: number) {
  const member = await lock(actor, MemberPolicy, actor.organization.related('members').query(), id)
  await member.load('group')
  await actor.authorize(MemberPolicy, 'delete', member.group)
  await refuseShuttingOut(actor, member)
  await refuseAbove(actor, member.groupId)
  await member.delete()
  return member
}
