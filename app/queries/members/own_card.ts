import type { Actor } from '#access/actor'
import { allRows, sql } from '#wall/sql'

export type Helper = { fullName: string; email: string; phone: string | null }

/** A person's own card with their company, and whom to ask in this organization: its administrators. */
export async function ownCard(actor: Actor) {
  const company = actor.member.companyId
    ? await actor.organization
        .related('companies')
        .query()
        .where('id', actor.member.companyId)
        .first()
    : null
  const helpers = await allRows<Helper>(
    actor.trx,
    sql`select m.full_name as "fullName", m.email, coalesce(m.phone, m.mobile_phone) as phone
     from members m join groups g on g.organization_id = m.organization_id and g.id = m.group_id
     where m.organization_id = ${actor.organization.id} and g.role = 'administrator' and m.status = 'active' order by m.name_key, m.id limit 5`
  )
  return { card: actor.member, company, helpers }
}
