import type { Actor } from '#access/actor'
import { execute, sql } from '#wall/sql'

/** The person hears of the end of these processes of theirs now, and not again. */
export async function acknowledgeEnds(actor: Actor, ids: number[]) {
  if (!ids.length) return
  await execute(
    actor.trx,
    sql`update processes set acknowledged_at = now() where organization_id = ${actor.organization.id} and member_id = ${actor.member.id} and id = any (${ids}::bigint[])`
  )
}
