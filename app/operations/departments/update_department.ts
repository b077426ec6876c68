import type Department from '#models/department'
import { moveDepartment } from '#operations/departments/move_department'
import { lock } from '#operations/locking'
import { refuseTakenName } from '#operations/names'
import DepartmentPolicy from '#policies/department_policy'
import type { Actor } from '#access/actor'
import type { DepartmentInput } from '#validators/department'

/** Changes a department. Refused when its name is taken (InvalidInput) or it changed meanwhile (StaleRecord). */
export async function updateDepartment(
  actor: Actor,
  id: number,
  input: DepartmentInput
): Promise<Department> {
  const departments = actor.organization.related('departments')
  const department = await lock(actor, DepartmentPolicy, departments.query(), id, input.version)
  await actor.authorize(DepartmentPolicy, 'update')
  await refuseTakenName(departments.query(), input.name, id)

  await department
    .merge({
      name: input.name,
      description: input.description ?? null,
      headsSeeAll: input.heads_see_all ?? false,
    })
    .save()
  await moveDepartment(actor, department, input.after_id ?? null)
  return department
}
