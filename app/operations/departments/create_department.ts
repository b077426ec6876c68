import type Department from '#models/department'
import { moveDepartment } from '#operations/departments/move_department'
import { refuseTakenName } from '#operations/names'
import DepartmentPolicy from '#policies/department_policy'
import type { Actor } from '#access/actor'
import type { DepartmentInput } from '#validators/department'

/** Makes a department, at its place in the order. A name is taken once in an organization (InvalidInput). */
export async function createDepartment(actor: Actor, input: DepartmentInput): Promise<Department> {
  await actor.authorize(DepartmentPolicy, 'create')
  await refuseTakenName(actor.organization.related('departments').query(), input.name)

  const department = await actor.organization.related('departments').create({
    name: input.name,
    description: input.description ?? null,
    headsSeeAll: input.heads_see_all ?? false,
  })
  await moveDepartment(actor, department, input.after_id ?? null)
  return department
}
