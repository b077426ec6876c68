import { memberRefusal } from '#access/privilege'
import InvalidInput from '#exceptions/invalid_input'
import { lock } from '#operations/locking'
import { holdRank } from '#operations/privilege/hold_rank'
import DepartmentPolicy from '#policies/department_policy'
import type { Actor } from '#services/actor'

/**
 * Deletes a department; its members stay, without this place. The journal keeps both. Refused (InvalidInput) while
 * somebody works in it who stands above the actor: their place is not the actor's to take.
 */
export async function deleteDepartment(actor: Actor, id: number) {
  const rank = await holdRank(actor)
  const departments = actor.organization.related('departments').query()
  const department = await lock(actor, DepartmentPolicy, departments, id)
  await actor.authorize(DepartmentPolicy, 'delete')
  const { rows } = await actor.trx.rawQuery(
    `select m.id, m.group_id as "groupId" from department_members p
     join members m on m.organization_id = p.organization_id and m.id = p.member_id
     where p.organization_id = ? and p.department_id = ?`,
    [actor.organization.id, id]
  )
  if (rows.some((member: { id: number; groupId: number }) => memberRefusal(rank, member, 'place')))
    throw new InvalidInput({ field: '', rule: 'department_holds_above' })
  await department.delete()
  return department
}
