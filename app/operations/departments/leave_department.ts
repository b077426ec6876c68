import { visible } from '#access/rule'
import { lock } from '#operations/locking'
import { holdRank, refuseMember } from '#operations/privilege/hold_rank'
import DepartmentPolicy from '#policies/department_policy'
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
  const members = actor.organization.related('members').query()
  const member = await visible(actor, MemberPolicy, members).where('id', memberId).firstOrFail()
  refuseMember(rank, member, 'place')
  await member.related('places').query().where('department_id', department.id).delete()
}
