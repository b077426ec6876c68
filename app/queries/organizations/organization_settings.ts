import Organization from '#models/organization'
import type { Actor } from '#access/actor'

/** The organization as its settings page shows it, with the account and its owner (AID-11). */
export async function organizationSettings(actor: Actor) {
  const organization = await Organization.findOrFail(actor.organization.id, { client: actor.trx })
  const { rows } = await actor.trx.rawQuery(
    `select a.name as account, m.full_name as "ownerName", m.email as "ownerEmail", m.id as "ownerMemberId"
     from accounts a left join members m on m.organization_id = ? and m.user_id = a.owner_id where a.id = ?`,
    [organization.id, organization.accountId]
  )
  return {
    settings: organization,
    owner: rows[0] as {
      account: string
      ownerName: string | null
      ownerEmail: string | null
      ownerMemberId: number | null
    },
  }
}
