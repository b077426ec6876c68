import { bulkMembers } from '#operations/members/bulk_members'
import type { Actor } from '#access/actor'

/** Deletes many cards. Never oneself, nor who stands above. */
export const bulkDeleteMembers = (actor: Actor, ids: number[]) =>
  bulkMembers(actor, ids, 'delete', undefined, (chosen) =>
    actor.trx.rawQuery(`delete from members where organization_id = ? and id = any (?::bigint[])`, [
      actor.organization.id,
      chosen,
    ] as any[])
  )
