import { lock } from '#operations/locking'
import { holdRank, refuseMember } from '#operations/privilege/hold_rank'
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
  await actor.authorize(MemberPolicy, 'delete', member.group)
  refuseMember(rank, member, 'delete')
  await member.delete()
  return member
}
