import { memberRefusal, type Rank } from '#access/privilege'
import MemberPolicy from '#policies/member_policy'
import { visibleTo } from '#access/rule'
import type { Actor } from '#access/actor'
import { allRows, sql } from '#wall/sql'

/** The first 200 employees whose cards the actor sees and may give a place, as choices of a form without script. */
export async function staffChoices(actor: Actor, rank: Rank) {
  const seen = visibleTo(actor, MemberPolicy.visibility, 'm')
  const rows = await allRows<{ id: number; groupId: number; fullName: string; email: string }>(
    actor.trx,
    sql`select m.id, m.group_id as "groupId", m.full_name as "fullName", m.email
     from members m join groups g on g.organization_id = m.organization_id and g.id = m.group_id and g.kind = 'staff'
     where m.organization_id = ${actor.organization.id} and ${seen} and m.group_id <> all (${[...rank.groupsAbove]}::bigint[]) order by m.name_key, m.id limit 200`
  )
  return rows
    .filter((member) => !memberRefusal(rank, member, 'place'))
    .map(({ id, fullName, email }) => ({ value: String(id), label: `${fullName} · ${email}` }))
}
