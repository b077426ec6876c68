import { groupRefusal, rankColumn, readRank, type RankRow } from '#access/privilege'
import { visible } from '#access/rule'
import GroupPolicy from '#policies/group_policy'
import { groupMembers } from '#queries/groups/group_members'
import type { Permission } from '#domain/permissions'
import type { Actor } from '#access/actor'
import { onlyRow, sql } from '#wall/sql'

/** A group that the actor sees; invisible: E_ROW_NOT_FOUND (404). */
export const findGroup = (actor: Actor, id: number) =>
  visible(actor, GroupPolicy, actor.organization.related('groups').query())
    .where('id', id)
    .firstOrFail()

type Standing = { rank: RankRow; isUsed: boolean; granted: Permission[] }

/** A group with its rights and people, and what of it is the actor's to do: an empty one that is no default may go. */
export async function groupCard(actor: Actor, id: number) {
  const group = await findGroup(actor, id)
  const { rank, isUsed, granted } = await onlyRow<Standing>(
    actor.trx,
    sql`select ${rankColumn(actor)} as rank,
    exists (select from members m where m.organization_id = ${actor.organization.id} and m.group_id = ${group.id}) as "isUsed",
    array(select p.permission from group_permissions p where p.organization_id = ${actor.organization.id} and p.group_id = ${group.id}) as granted`
  )
  const mayChange =
    actor.can(GroupPolicy, 'update') && !groupRefusal(readRank(actor, rank), group.id, 'update')
  return {
    group,
    granted,
    members: await groupMembers(actor, group.id),
    mayChange,
    mayDelete: mayChange && !group.role && !isUsed,
  }
}
