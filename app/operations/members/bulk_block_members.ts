import { bulkMembers } from '#operations/members/bulk_members'
import type { Actor } from '#access/actor'

/** Blocks many members: their access ends at their next request. Never oneself, nor who stands above. */
export const bulkBlockMembers = (actor: Actor, ids: number[]) =>
  bulkMembers(actor, ids, 'block', undefined, (chosen) => setStatus(actor, chosen, 'blocked'))

/** Takes the block from many members. */
export const bulkUnblockMembers = (actor: Actor, ids: number[]) =>
  bulkMembers(actor, ids, 'unblock', undefined, (chosen) => setStatus(actor, chosen, 'active'))

const setStatus = (actor: Actor, ids: number[], status: 'active' | 'blocked') =>
  actor.trx.rawQuery(
    `update members set status = ? where organization_id = ? and id = any (?::bigint[])`,
    [status, actor.organization.id, ids] as any[]
  )
