import MemberPolicy from '#policies/member_policy'
import { visibleTo } from '#access/rule'
import type { Actor } from '#access/actor'
import { allRows, sql } from '#wall/sql'

/** How many members a group has, and the first of them that the actor sees. */
export async function groupMembers(actor: Actor, groupId: number, limit = 12) {
  const seen = visibleTo(actor, MemberPolicy.visibility, 'm')
  const rows = await allRows<{ id: number; fullName: string; email: string; total: number }>(
    actor.trx,
    sql`select m.id, m.full_name as "fullName", m.email, count(*) over () as total
     from members m where m.organization_id = ${actor.organization.id} and m.group_id = ${groupId} and ${seen}
     order by m.name_key, m.id limit ${limit}`
  )
  return {
    total: rows[0]?.total ?? 0,
    first: rows,
  }
}
