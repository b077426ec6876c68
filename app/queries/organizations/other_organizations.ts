import type { Actor } from '#access/actor'
import { allRows, sql } from '#wall/sql'

export type OtherOrganization = { id: number; name: string; color: string; account: string }

/** The organizations that this person is in, besides the one that is open. */
export async function otherOrganizations(actor: Actor): Promise<OtherOrganization[]> {
  const rows = await allRows<OtherOrganization>(
    actor.trx,
    sql`select organization_id as id, name, color, account_name as account from memberships_of(${actor.user!.id})`
  )
  return rows.filter(({ id }) => id !== actor.organization.id)
}
