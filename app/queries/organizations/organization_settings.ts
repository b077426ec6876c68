import Organization from '#models/organization'
import type { Actor } from '#access/actor'
import { onlyRow, sql } from '#wall/sql'

/** The organization as its settings page shows it, with the account and its owner (AID-11). */
export async function organizationSettings(actor: Actor) {
  const organization = await Organization.findOrFail(actor.organization.id, { client: actor.trx })
  const owner = await onlyRow<Owner>(
    actor.trx,
    sql`select a.name as account, m.full_name as "ownerName", m.email as "ownerEmail", m.id as "ownerMemberId"
     from accounts a left join members m on m.organization_id = ${organization.id} and m.user_id = a.owner_id where a.id = ${organization.accountId}`
  )
  return { settings: organization, owner }
}

type Owner = {
  account: string
  ownerName: string | null
  ownerEmail: string | null
  ownerMemberId: number | null
}
