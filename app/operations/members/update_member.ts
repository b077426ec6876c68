import type Member from '#models/member'
import InvalidInput from '#exceptions/invalid_input'
import { lock } from '#operations/locking'
import {
  chosenGroup,
  memberFields,
  refuseTakenEmail,
  refuseUnknownCompany,
} from '#operations/members/member_fields'
import { placeMember } from '#operations/members/place_member'
import { refuseAbove, refuseShuttingOut } from '#operations/members/ranks'
import { ownersCard } from '#queries/members/ranks'
import MemberPolicy from '#policies/member_policy'
import type { Actor } from '#services/actor'
import type { MemberInput } from '#validators/member'

/**
 * Changes a card. Blocking it, or a group that may not sign in, ends the person's access at their next request. Refused
 * (InvalidInput): a taken e-mail; a group, or a person, that may do more than the actor; another group for oneself;
 * shutting out oneself or the account's owner. Refused when it changed meanwhile (StaleRecord).
 */
export async function updateMember(actor: Actor, id: number, input: MemberInput): Promise<Member> {
  const member = await lock(
    actor,
    MemberPolicy,
    actor.organization.related('members').query(),
    id,
    input.version
  )
  await member.load('group')
  await actor.authorize(MemberPolicy, 'update', member.group)
  await refuseAbove(actor, member.groupId)

  const group = await chosenGroup(actor, input.group_id)
  if (group.id !== member.groupId) {
    await actor.authorize(MemberPolicy, 'update', group)
    await refuseAbove(actor, group.id, 'group_id')
    if (member.id === actor.member.id)
      throw new InvalidInput({ field: 'group_id', rule: 'own_group' })
    if (!group.maySignIn && member.id === (await ownersCard(actor))) {
      throw new InvalidInput({ field: 'group_id', rule: 'owners_card' })
    }
  }
  const fields = memberFields(actor, { ...input, status: input.status ?? member.status })
  if (fields.status === 'blocked' && member.status !== 'blocked')
    await refuseShuttingOut(actor, member)
  await refuseUnknownCompany(actor, input.company_id, member.companyId)
  await refuseTakenEmail(actor, input.email, id)

  await member.merge(fields).save()
  if (group.kind === 'client') await placeMember(actor, member, group, [])
  if (input.department_ids) await placeMember(actor, member, group, input.department_ids)
  return member
}
