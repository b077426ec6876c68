import type { Actor } from '#access/actor'

/** What is deleted along with members: their places in departments, and their own saved views. */
export async function ownedBy(
  actor: Actor,
  ids: number[]
): Promise<{ places: number; views: number }> {
  const { rows } = await actor.trx.rawQuery(
    `select (select count(*)::int from department_members p where p.organization_id = ? and p.member_id = any (?::bigint[])) as places,
       (select count(*)::int from saved_views v where v.organization_id = ? and v.member_id = any (?::bigint[])) as views`,
    [actor.organization.id, ids, actor.organization.id, ids] as any[]
  )
  return rows[0]
}
