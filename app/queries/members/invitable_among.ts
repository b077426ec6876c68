import type { Actor } from '#access/actor'

/** Has a letter already: asked again in bulk, they get no second one. */
export const ALREADY_INVITED = 'invited_already'

/**
 * Of these cards, which can be invited to sign in (null), and why the others cannot: the rules of `inviteMember`, in its
 * order.
 */
export async function invitationStanding(
  actor: Actor,
  ids: number[]
): Promise<Map<number, string | null>> {
  const { rows } = await actor.trx.rawQuery(
    `select m.id, case when m.access = 'invited' then '${ALREADY_INVITED}' when m.status = 'blocked' then 'member_blocked'
       when not g.may_sign_in then 'group_may_not_sign_in' when m.access = 'active' then 'member_is_in' end as rule
     from members m join groups g on g.organization_id = m.organization_id and g.id = m.group_id
     where m.organization_id = ? and m.id = any (?::bigint[])`,
    [actor.organization.id, ids] as any[]
  )
  return new Map(rows.map(({ id, rule }: { id: number; rule: string | null }) => [id, rule]))
}
