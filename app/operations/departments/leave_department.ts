import { lock } from '#operations/locking'
import DepartmentPolicy from '#policies/department_policy'
import type { Actor } from '#services/actor'

/** Takes a member's place in a department away. Does nothing when there is none. */
export async function leaveDepartment(actor: Actor, departmentId: number, memberId: number) {
  const departments = actor.organization.related('departments').query()
  const department = await lock(actor, DepartmentPolicy, departments, departmentId)
  await actor.authorize(DepartmentPolicy, 'update')
  await department.related('places').query().where('member_id', memberId).delete()
}
