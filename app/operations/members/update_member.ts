import type Group from '#models/group'
import type Member from '#models/member'
import { lock } from '#operations/locking'
import {
  chosenGroup,
  memberFields,
  refuseTakenEmail,
  refuseUnknownCompany,
} from '#operations/members/member_fields'
import { assignDepartments } from '#operations/members/assign_departments'
import { askBeforePower } from '#operations/privilege/ask_before_power'
import { gainsByGroup } from '#queries/privilege/gains'
import { factsOf } from '#operations/members/decide_members'
import { obeyDecision } from '#operations/obey_decision'
import { holdRank, refuseGroup } from '#operations/privilege/hold_rank'
import { decideMember, type MemberChange } from '#policies/member_decisions'
import MemberPolicy from '#policies/member_policy'
import type { Actor } from '#access/actor'
import type { MemberInput } from '#validators/member'

/**
 * Changes a card. Blocking it, or a group that may not sign in, ends the person's access at their next request. Refused
 * (InvalidInput): a taken e-mail; a person, or a group, that stands above the actor; another group for oneself; blocking
 * oneself; administrator's rights that nobody said yes to. Refused when it changed meanwhile (StaleRecord).
 */
export async function updateMember(actor: Actor, id: number, input: MemberInput): Promise<Member> {
  const rank = await holdRank(actor)
  const member = await lock(
    actor,
    MemberPolicy,
    actor.organization.related('members').query(),
    id,
    input.version
  )
  await member.load('group')
  const decide = (change: MemberChange, field = '') =>
    obeyDecision(decideMember(actor, rank, factsOf(member, member.group), change, input), field)
  decide('update')

  const group = await chosenGroup(actor, input.group_id)
  if (group.id !== member.groupId) {
    await actor.authorize(MemberPolicy, 'update', group)
    refuseGroup(rank, group.id, 'give', 'group_id')
    decide('regroup', 'group_id')
    askBeforePower(await gainsByGroup(actor, [id], group.id), input.gives_power)
  }
  const fields = memberFields(actor, { ...input, status: input.status ?? member.status })
  if (fields.status === 'blocked') decide('block')
  await refuseUnknownCompany(actor, input.company_id, member.companyId)
  await refuseTakenEmail(actor, input.email, id)

  await member.merge(fields).save()
  // Who becomes a client leaves all departments, also those that the form still had ticked.
  const left = group.kind === 'client' ? await leaveAll(actor, member, group) : []
  const wanted = input.department_ids?.filter((one) => !left.includes(one))
  if (wanted) await assignDepartments(actor, member, group, wanted)
  return member
}

async function leaveAll(actor: Actor, member: Member, group: Group) {
  const places = await member.related('departmentMemberships').query()
  await assignDepartments(actor, member, group, [])
  return places.map(({ departmentId }) => departmentId)
}
