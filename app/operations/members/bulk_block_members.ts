import { bulkMembers } from '#operations/members/bulk_members'
import type { Actor } from '#access/actor'

/** Blocks many members: their access ends at their next request. Never oneself, nor who stands above. */
export const bulkBlockMembers = (actor: Actor, ids: number[]) => setStatus(actor, ids, 'blocked')

/** Takes the block from many members. */
export const bulkUnblockMembers = (actor: Actor, ids: number[]) => setStatus(actor, ids, 'active')

function setStatus(actor: Actor, ids: number[], status: 'active' | 'blocked') {
  return bulkMembers(actor, ids, {
    deed: 'update',
    as: status === 'blocked' ? 'block' : 'update',
    change: async (allowed) => {
      const { rowCount } = await actor.trx.rawQuery(
        `update members set status = ? where organization_id = ? and id = any (?::bigint[]) and status <> ?`,
        [status, actor.organization.id, allowed, status] as any[]
      )
      return rowCount
    },
  })
}
