import { lock } from '#operations/locking'
import DepartmentPolicy from '#policies/department_policy'
import type { Actor } from '#services/actor'

/** Deletes a department; its members stay, without this place. The journal keeps both. */
export async function deleteDepartment(actor: Actor, id: number) {
  const department = await lock(
    actor,
    DepartmentPolicy,
    actor.organization.related('departments').query(),
    id
  )
  await actor.authorize(DepartmentPolicy, 'delete')
  await department.delete()
  return department
}
