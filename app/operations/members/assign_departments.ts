import InvalidInput from '#exceptions/invalid_input'
import type Group from '#models/group'
import type Member from '#models/member'
import DepartmentPolicy from '#policies/department_policy'
import type { Actor } from '#access/actor'

/**
 * Makes a member's departments exactly these; who heads one stays its head. Only staff work in departments
 * (InvalidInput). Changing them needs the right to manage departments, since it decides what the person sees.
 */
export async function assignDepartments(
  actor: Actor,
  member: Member,
  group: Group,
  wanted: number[]
) {
  const places = await member.related('departmentMemberships').query()
  const present = places.map(({ departmentId }) => departmentId)
  const removed = present.filter((id) => !wanted.includes(id))
  const added = [...new Set(wanted)].filter((id) => !present.includes(id))
  if (!removed.length && !added.length) return
  if (added.length && group.kind !== 'staff')
    throw new InvalidInput({ field: 'department_ids', rule: 'client_in_department' })
  // A client has no place anywhere: who becomes one leaves, and that needs no further right.
  if (added.length || group.kind === 'staff') await actor.authorize(DepartmentPolicy, 'update')

  const known = await actor.organization.related('departments').query().whereIn('id', added)
  if (known.length !== added.length)
    throw new InvalidInput({ field: 'department_ids', rule: 'unknown_choice' })

  if (removed.length)
    await member.related('departmentMemberships').query().whereIn('department_id', removed).delete()
  if (added.length) {
    await actor.trx
      .insertQuery()
      .table('department_members')
      .multiInsert(
        added.map((id) => ({
          organization_id: actor.organization.id,
          member_id: member.id,
          department_id: id,
        }))
      )
  }
}
