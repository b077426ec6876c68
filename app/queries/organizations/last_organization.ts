import { withinWall } from '#wall/scope'
import type { Membership } from '#auth/users'
import { firstRow, sql } from '#wall/sql'

/** Where the person worked last, or their only organization; null when there is a choice to make. */
export async function lastOrganization(
  userId: number,
  memberships: Membership[]
): Promise<number | null> {
  if (memberships.length === 1) return memberships[0].organizationId
  const organizations = memberships.map(({ organizationId }) => organizationId)
  return withinWall({ user: userId, organizations }, async (trx) => {
    const last = await firstRow<{ organization_id: number }>(
      trx,
      sql`select organization_id from members where user_id = ${userId} and organization_id = any (${organizations}) and last_seen_at is not null
       order by last_seen_at desc limit 1`
    )
    return last?.organization_id ?? null
  })
}
