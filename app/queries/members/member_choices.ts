import type { GroupKind } from '#domain/permissions'
import MemberPolicy from '#policies/member_policy'
import { visibleTo } from '#access/rule'
import type { Actor } from '#services/actor'

/** Members for a choice in a form, by a fragment or the first by name: those that the actor sees, of one kind if asked. */
export async function memberChoices(actor: Actor, q: string, kind: GroupKind | null, limit = 20) {
  const seen = visibleTo(actor, MemberPolicy.visibility, 't')
  const found = q.trim()
    ? `and t.id = any (array(select record_id from search_records(?, 'members', ?, 200)))`
    : ''
  const ofKind = kind ? 'and g.kind = ?' : ''
  const { rows } = await actor.trx.rawQuery<{
    rows: { id: number; fullName: string; email: string }[]
  }>(
    `select t.id, t.full_name as "fullName", t.email from members t
     join groups g on g.organization_id = t.organization_id and g.id = t.group_id
     where t.organization_id = ? and ${seen.sql} ${found} ${ofKind} order by t.name_key, t.id limit ${limit}`,
    [
      ...[actor.organization.id, ...(seen.bindings ?? [])],
      ...(found ? [actor.organization.id, q.slice(0, 200)] : []),
      ...(kind ? [kind] : []),
    ] as any[]
  )
  return rows.map(({ id, fullName, email }) => ({
    value: String(id),
    label: fullName,
    detail: email,
    avatar: fullName,
  }))
}
