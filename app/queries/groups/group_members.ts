import MemberPolicy from '#policies/member_policy'
import { visibleTo } from '#access/rule'
import type { Actor } from '#access/actor'

/** How many members a group has, and the first of them that the actor sees. */
export async function groupMembers(actor: Actor, groupId: number, limit = 12) {
  const seen = visibleTo(actor, MemberPolicy.visibility, 'm')
  const { rows } = await actor.trx.rawQuery(
    `select m.id, m.full_name as "fullName", m.email, count(*) over () as total
     from members m where m.organization_id = ? and m.group_id = ? and ${seen.sql}
     order by m.name_key, m.id limit ?`,
    [actor.organization.id, groupId, ...(seen.bindings as any[]), limit]
  )
  return {
    total: Number(rows[0]?.total ?? 0),
    first: rows as { id: number; fullName: string; email: string }[],
  }
}
