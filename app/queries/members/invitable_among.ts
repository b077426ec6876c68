import type { Actor } from '#services/actor'

/** Which of these cards lead to a sign-in and have none: not blocked, not invited yet, in a group that may sign in. */
export async function invitableAmong(actor: Actor, ids: number[]) {
  const { rows } = await actor.trx.rawQuery(
    `select m.id from members m join groups g on g.organization_id = m.organization_id and g.id = m.group_id
     where m.organization_id = ? and m.id = any (?::bigint[]) and m.status = 'active' and m.access = 'none' and g.may_sign_in`,
    [actor.organization.id, ids] as any[]
  )
  return new Set<number>(rows.map(({ id }: { id: number }) => id))
}
