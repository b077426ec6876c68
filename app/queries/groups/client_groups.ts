import type { Actor } from '#access/actor'

/** Clients' groups as choices, the default ones first. */
export async function clientGroups(actor: Actor): Promise<{ value: number; label: string }[]> {
  const { rows } = await actor.trx.rawQuery(
    `select id as value, name as label from groups where organization_id = ? and kind = 'client' order by role is null, name_key`,
    [actor.organization.id]
  )
  return rows
}
