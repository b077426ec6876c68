import { withinWall } from '#wall/scope'
import type { Membership } from '#auth/users'

/** Where the person worked last, or their only organization; null when there is a choice to make. */
export async function lastOrganization(
  userId: number,
  memberships: Membership[]
): Promise<number | null> {
  if (memberships.length === 1) return memberships[0].organizationId
  const organizations = memberships.map(({ organizationId }) => organizationId)
  return withinWall({ user: userId, organizations }, async (trx) => {
    const { rows } = await trx.rawQuery(
      `select organization_id from members where user_id = ? and organization_id = any (?) and last_seen_at is not null
       order by last_seen_at desc limit 1`,
      [userId, organizations] as any[]
    )
    return rows[0]?.organization_id ?? null
  })
}
