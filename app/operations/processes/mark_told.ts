import type { Actor } from '#access/actor'

/** The person hears of the end of these processes of theirs now, and not again. */
export async function markTold(actor: Actor, ids: number[]) {
  if (!ids.length) return
  await actor.trx.rawQuery(
    'update processes set told_at = now() where organization_id = ? and member_id = ? and id = any (?::bigint[])',
    [actor.organization.id, actor.member.id, ids] as any[]
  )
}
