import { memberRefusal, type Rank } from '#access/privilege'
import MemberPolicy from '#policies/member_policy'
import { visibleTo } from '#access/rule'
import type { Actor } from '#access/actor'
import { allRows, sql } from '#wall/sql'

export type DepartmentMembership = {
  memberId: number
  fullName: string
  email: string
  isHead: boolean
  group: string
  /** Their place is the actor's to change. */
  mayChange: boolean
}

/** Who works in a department, heads first: those whose cards the actor sees. */
export async function departmentMemberships(
  actor: Actor,
  departmentId: number,
  rank: Rank
): Promise<DepartmentMembership[]> {
  const seen = visibleTo(actor, MemberPolicy.visibility, 'm')
  const rows = await allRows<Omit<DepartmentMembership, 'mayChange'> & { groupId: number }>(
    actor.trx,
    sql`select m.id as "memberId", m.full_name as "fullName", m.email, m.group_id as "groupId", p.is_head as "isHead", g.name as "group"
     from department_members p
     join members m on m.organization_id = p.organization_id and m.id = p.member_id
     join groups g on g.organization_id = m.organization_id and g.id = m.group_id
     where p.organization_id = ${actor.organization.id} and p.department_id = ${departmentId} and ${seen}
     order by p.is_head desc, m.name_key, m.id`
  )
  return rows.map(({ groupId, ...place }) => ({
    ...place,
    mayChange: !memberRefusal(rank, { id: place.memberId, groupId }, 'place'),
  }))
}
