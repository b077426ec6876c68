import type { Actor } from '#access/actor'
import { onlyRow, sql } from '#wall/sql'

/** What is deleted along with members: their places in departments, and their own saved views. */
export async function ownedBy(
  actor: Actor,
  ids: number[]
): Promise<{ places: number; views: number }> {
  return onlyRow<{ places: number; views: number }>(
    actor.trx,
    sql`select (select count(*)::int from department_members p where p.organization_id = ${actor.organization.id} and p.member_id = any (${ids}::bigint[])) as places,
       (select count(*)::int from saved_views v where v.organization_id = ${actor.organization.id} and v.member_id = any (${ids}::bigint[])) as views`
  )
}
