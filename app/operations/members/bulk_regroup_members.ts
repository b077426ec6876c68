import { bulkMembers } from '#operations/members/bulk_members'
import { chosenGroup } from '#operations/members/member_fields'
import { holdRank, refuseGroup } from '#operations/privilege/hold_rank'
import MemberPolicy from '#policies/member_policy'
import type { Actor } from '#access/actor'
import { execute, sql } from '#wall/sql'

/**
 * Puts many members into a group. Never oneself, nor who stands above. Who becomes a client leaves all departments.
 * Refused (InvalidInput) for a group that may do more than the actor.
 */
export async function bulkRegroupMembers(
  actor: Actor,
  ids: number[],
  { group_id: groupId }: { group_id: number }
) {
  const rank = await holdRank(actor)
  const group = await chosenGroup(actor, groupId)
  await actor.authorize(MemberPolicy, 'update', group)
  refuseGroup(rank, group.id, 'give', 'group_id')
  return bulkMembers(actor, ids, 'regroup', { group_id: group.id }, async (chosen) => {
    if (group.kind === 'client') {
      await execute(
        actor.trx,
        sql`delete from department_members where organization_id = ${actor.organization.id} and member_id = any (${chosen}::bigint[])`
      )
    }
    await execute(
      actor.trx,
      sql`update members set group_id = ${group.id} where organization_id = ${actor.organization.id} and id = any (${chosen}::bigint[])`
    )
  })
}
