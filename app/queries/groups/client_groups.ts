import type { Actor } from '#access/actor'
import { allRows, sql } from '#wall/sql'

/** Clients' groups as choices, the default ones first. */
export async function clientGroups(actor: Actor): Promise<{ value: number; label: string }[]> {
  return allRows<{ value: number; label: string }>(
    actor.trx,
    sql`select id as value, name as label from groups where organization_id = ${actor.organization.id} and kind = 'client' order by role is null, name_key`
  )
}
