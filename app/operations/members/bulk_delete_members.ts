import { bulkMembers } from '#operations/members/bulk_members'
import type { Actor } from '#access/actor'

/** Deletes many cards. Never oneself, nor who stands above. */
export function bulkDeleteMembers(actor: Actor, ids: number[]) {
  return bulkMembers(actor, ids, {
    deed: 'delete',
    as: 'delete',
    change: async (allowed) => {
      const { rowCount } = await actor.trx.rawQuery(
        `delete from members where organization_id = ? and id = any (?::bigint[])`,
        [actor.organization.id, allowed] as any[]
      )
      return rowCount
    },
  })
}
