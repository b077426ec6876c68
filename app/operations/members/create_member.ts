import type Member from '#models/member'
import {
  chosenGroup,
  memberFields,
  refuseTakenEmail,
  refuseUnknownCompany,
} from '#operations/members/member_fields'
import { assignDepartments } from '#operations/members/assign_departments'
import { askBeforePower } from '#operations/privilege/ask_before_power'
import { holdRank, refuseGroup } from '#operations/privilege/hold_rank'
import MemberPolicy from '#policies/member_policy'
import type { Actor } from '#access/actor'
import { gainsOfNew } from '#queries/privilege/gains'
import type { MemberInput } from '#validators/member'

/**
 * Makes a card: a contact's or an employee's, by the kind of its group. Refused (InvalidInput): an e-mail that another
 * card has, a group that may do more than the actor, administrator's rights that nobody said yes to, departments for a
 * client.
 */
export async function createMember(actor: Actor, input: MemberInput): Promise<Member> {
  await actor.authorize(MemberPolicy, 'create')
  const rank = await holdRank(actor)
  const group = await chosenGroup(actor, input.group_id)
  await actor.authorize(MemberPolicy, 'create', group.kind)
  refuseGroup(rank, group.id, 'give', 'group_id')
  await refuseUnknownCompany(actor, input.company_id)
  await refuseTakenEmail(actor, input.email)
  askBeforePower(await gainsOfNew(actor, input.full_name, group.id), input.gives_power)

  const member = await actor.organization.related('members').create(memberFields(actor, input))
  await assignDepartments(actor, member, group, input.department_ids ?? [])
  return member
}
