import { visible } from '#access/rule'
import { lock } from '#operations/locking'
import { factsOf } from '#operations/members/decide_members'
import { obeyDecision } from '#operations/obey_decision'
import { holdRank } from '#operations/privilege/hold_rank'
import DepartmentPolicy from '#policies/department_policy'
import { decideMember } from '#policies/member_decisions'
import MemberPolicy from '#policies/member_policy'
import type { Actor } from '#access/actor'

/**
 * Takes a member's place in a department away. Does nothing when there is none; refused (InvalidInput) for who stands
 * above the actor.
 */
export async function leaveDepartment(actor: Actor, departmentId: number, memberId: number) {
  const rank = await holdRank(actor)
  const departments = actor.organization.related('departments').query()
  const department = await lock(actor, DepartmentPolicy, departments, departmentId)
  await actor.authorize(DepartmentPolicy, 'update')
  const members = actor.organization.related('members').query().preload('group')
  const member = await visible(actor, MemberPolicy, members).where('id', memberId).firstOrFail()
  const none = { department_ids: [] }
  obeyDecision(decideMember(actor, rank, factsOf(member, member.group), 'place', none))
  await member
    .related('departmentMemberships')
    .query()
    .where('department_id', department.id)
    .delete()
}
