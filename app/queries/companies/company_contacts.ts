import { memberState, type MemberState } from '#domain/member_states'
import MemberPolicy from '#policies/member_policy'
import { visibleTo } from '#access/rule'
import type { Actor } from '#access/actor'
import { allRows, literal, sql } from '#wall/sql'

export type CompanyContact = {
  id: number
  fullName: string
  email: string
  position: string | null
  phone: string | null
  group: string
  state: MemberState
}

type Found = Omit<CompanyContact, 'state'> & {
  status: 'active' | 'blocked'
  access: 'none' | 'invited' | 'active'
  may_sign_in: boolean
  total: number
}

/** The first contacts of a company by name, those that the actor sees, and how many there are. */
export async function companyContacts(actor: Actor, companyId: number, limit = 50) {
  const seen = visibleTo(actor, MemberPolicy.visibility, 't')
  const rows = await allRows<Found>(
    actor.trx,
    sql`select t.id, t.full_name as "fullName", t.email, t.position, coalesce(t.mobile_phone, t.phone) as phone, g.name as "group",
       t.status, t.access, g.may_sign_in, count(*) over ()::int as total
     from members t join groups g on g.organization_id = t.organization_id and g.id = t.group_id
     where t.organization_id = ${actor.organization.id} and t.company_id = ${companyId} and ${seen} order by t.name_key, t.id limit ${literal(limit)}`
  )
  const contacts = rows.map(({ status, access, may_sign_in: maySignIn, total, ...contact }) => ({
    ...contact,
    state: memberState(status, access, maySignIn),
  }))
  return { total: rows[0]?.total ?? 0, contacts }
}
