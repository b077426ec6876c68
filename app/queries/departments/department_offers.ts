import { memberRefusal, rankOf, type Rank } from '#access/privilege'
import DepartmentPolicy from '#policies/department_policy'
import type { Actor } from '#access/actor'
import { allRows, sql } from '#wall/sql'

/** Why a department is not the actor's to delete: somebody works in it whose place is not theirs to take. */
export async function departmentDeleteRefusal(actor: Actor, rank: Rank, id: number) {
  const rows = await allRows<{ id: number; groupId: number }>(
    actor.trx,
    sql`select m.id, m.group_id as "groupId" from department_members p
     join members m on m.organization_id = p.organization_id and m.id = p.member_id
     where p.organization_id = ${actor.organization.id} and p.department_id = ${id}`
  )
  const isHeldAbove = rows.some((member) => memberRefusal(rank, member, 'place'))
  return isHeldAbove ? 'department_holds_above' : null
}

/** What a department's pages offer: just what the operations would do. */
export async function departmentOffers(actor: Actor, id: number) {
  const rank = await rankOf(actor)
  const deleteRefusal = await departmentDeleteRefusal(actor, rank, id)
  return {
    rank,
    mayChange: actor.can(DepartmentPolicy, 'update'),
    mayDelete: actor.can(DepartmentPolicy, 'delete') && !deleteRefusal,
    deleteRefusal,
  }
}
