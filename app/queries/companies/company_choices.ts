import { detailBeside } from '#domain/details'
import { visibleTo } from '#access/rule'
import { throughRule, type Look } from '#access/search'
import CompanyPolicy from '#policies/company_policy'
import type { Actor } from '#access/actor'
import { onlyRow, raw, sql } from '#wall/sql'

/** Matches looked at first: most people see all of them. */
const CANDIDATES = 200

type Choice = { id: number; name: string; detail: string | null }

/** Companies for a choice in a form: found by a fragment of their text, or the first by name. */
export async function companyChoices(actor: Actor, q = '', limit = 20) {
  const seen = visibleTo(actor, CompanyPolicy.visibility, 'c')
  const isSearch = q.trim() !== ''
  const look = (candidates: number) =>
    onlyRow<Look<Choice>>(
      actor.trx,
      sql`with matches as materialized (select record_id from search_records(${actor.organization.id}, 'companies', ${q.slice(0, 200)}, ${candidates}::int)),
         chosen as (select c.id, c.name, coalesce(c.website, c.email, c.phone) as detail, c.name_key from companies c
           where c.organization_id = ${actor.organization.id} and ${seen} ${raw(isSearch ? 'and c.id = any (array(select record_id from matches))' : '')}
           order by c.name_key, c.id limit ${limit})
       select (select count(*)::int from matches) as looked,
         (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'detail', detail) order by name_key, id), '[]') from chosen) as rows`
    )
  const rows = await throughRule(limit, CANDIDATES, look)
  return rows.map(({ id, name, detail }) => ({
    value: String(id),
    label: name,
    detail: detailBeside(name, detail),
  }))
}
