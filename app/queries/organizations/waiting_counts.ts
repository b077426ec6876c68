import { withinWall } from '#wall/scope'
import type { Membership } from '#auth/users'
import { allRows, sql } from '#wall/sql'

/**
 * What waits for a person in each of their organizations: own processes that ask for an answer, or ended without one
 * having heard of it. Organizations where nothing waits are left out. One statement for all of them.
 */
export async function waitingCounts(memberships: Membership[]): Promise<Map<number, number>> {
  const organizations = memberships.map(({ organizationId }) => organizationId)
  const members = memberships.map(({ memberId }) => memberId)
  return withinWall({ organizations }, async (client) => {
    const rows = await allRows<{ id: number; count: number }>(
      client,
      sql`select p.organization_id as id, count(*)::int as count
       from unnest(${organizations}::bigint[], ${members}::bigint[]) own (organization_id, member_id)
       join processes p on p.organization_id = own.organization_id and p.member_id = own.member_id
       where p.state in ('ready', 'paused') or (p.state in ('done', 'failed') and p.finished_at is not null and p.acknowledged_at is null)
       group by p.organization_id`
    )
    return new Map(rows.map(({ id, count }) => [id, count]))
  })
}
