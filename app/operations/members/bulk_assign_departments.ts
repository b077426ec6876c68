import InvalidInput from '#exceptions/invalid_input'
import { bulkMembers } from '#operations/members/bulk_members'
import DepartmentPolicy from '#policies/department_policy'
import type { Actor } from '#access/actor'

/**
 * Makes the departments of many employees exactly these; none takes them out of all. Who heads one stays its head.
 * Contacts are refused: only staff work in departments.
 */
export async function bulkAssignDepartments(
  actor: Actor,
  ids: number[],
  { department_ids: wanted = [] }: { department_ids?: number[] }
) {
  await actor.authorize(DepartmentPolicy, 'update')
  const known = await actor.organization.related('departments').query().whereIn('id', wanted)
  if (known.length !== new Set(wanted).size)
    throw new InvalidInput({ field: 'department_ids', rule: 'unknown_choice' })

  return bulkMembers(actor, ids, 'place', { department_ids: wanted }, (staff) =>
    actor.trx.rawQuery(
      `with gone as (
         delete from department_members where organization_id = ? and member_id = any (?::bigint[]) and department_id <> all (?::bigint[])
       )
       insert into department_members (organization_id, member_id, department_id)
       select ?::bigint, m, d from unnest(?::bigint[]) m cross join unnest(?::bigint[]) d
       on conflict do nothing`,
      [actor.organization.id, staff, wanted, actor.organization.id, staff, wanted] as any[]
    )
  )
}
