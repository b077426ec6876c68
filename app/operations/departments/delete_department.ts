import InvalidInput from '#exceptions/invalid_input'
import { lock } from '#operations/locking'
import { holdRank } from '#operations/privilege/hold_rank'
import { departmentDeleteRefusal } from '#queries/departments/department_offers'
import DepartmentPolicy from '#policies/department_policy'
import type { Actor } from '#access/actor'

/**
 * Deletes a department; its members stay, without this place. The journal keeps both. Refused (InvalidInput) while
 * somebody works in it who stands above the actor: their place is not the actor's to take.
 */
export async function deleteDepartment(actor: Actor, id: number) {
  const rank = await holdRank(actor)
  const departments = actor.organization.related('departments').query()
  const department = await lock(actor, DepartmentPolicy, departments, id)
  await actor.authorize(DepartmentPolicy, 'delete')
  const rule = await departmentDeleteRefusal(actor, rank, id)
  if (rule) throw new InvalidInput({ field: '', rule })
  await department.delete()
  return department
}
