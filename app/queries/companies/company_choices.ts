import CompanyPolicy from '#policies/company_policy'
import { visibleTo } from '#access/rule'
import type { Actor } from '#services/actor'

/** Companies for a choice in a form: found by a fragment of their text, or the first by name. */
export async function companyChoices(actor: Actor, q = '', limit = 20) {
  const seen = visibleTo(actor, CompanyPolicy.visibility, 'c')
  const found = q.trim()
    ? `and c.id = any (array(select record_id from search_records(?, 'companies', ?, 200)))`
    : ''
  const { rows } = await actor.trx.rawQuery<{
    rows: { id: number; name: string; detail: string | null }[]
  }>(
    `select c.id, c.name, coalesce(c.website, c.email, c.phone) as detail from companies c
     where c.organization_id = ? and ${seen.sql} ${found} order by c.name_key, c.id limit ${limit}`,
    [
      actor.organization.id,
      ...(seen.bindings ?? []),
      ...(found ? [actor.organization.id, q.slice(0, 200)] : []),
    ] as any[]
  )
  return rows.map(({ id, name, detail }) => ({ value: String(id), label: name, detail }))
}
