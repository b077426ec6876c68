import { detailBeside } from '#domain/details'
import { visibleTo } from '#access/rule'
import { throughRule } from '#access/search'
import CompanyPolicy from '#policies/company_policy'
import type { Actor } from '#access/actor'

/** Matches looked at first: most people see all of them. */
const CANDIDATES = 200

type Choice = { id: number; name: string; detail: string | null }

/** Companies for a choice in a form: found by a fragment of their text, or the first by name. */
export async function companyChoices(actor: Actor, q = '', limit = 20) {
  const seen = visibleTo(actor, CompanyPolicy.visibility, 'c')
  const isSearch = q.trim() !== ''
  const look = async (candidates: number) => {
    const { rows } = await actor.trx.rawQuery(
      `with matches as materialized (select record_id from search_records(?, 'companies', ?, ?::int)),
         chosen as (select c.id, c.name, coalesce(c.website, c.email, c.phone) as detail, c.name_key from companies c
           where c.organization_id = ? and ${seen.sql} ${isSearch ? 'and c.id = any (array(select record_id from matches))' : ''}
           order by c.name_key, c.id limit ?)
       select (select count(*)::int from matches) as looked,
         (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'detail', detail) order by name_key, id), '[]') from chosen) as rows`,
      [
        ...[actor.organization.id, q.slice(0, 200), candidates, actor.organization.id],
        ...(seen.bindings ?? []),
        limit,
      ] as any[]
    )
    return rows[0] as { rows: Choice[]; looked: number }
  }
  const rows = await throughRule(limit, CANDIDATES, look)
  return rows.map(({ id, name, detail }) => ({
    value: String(id),
    label: name,
    detail: detailBeside(name, detail),
  }))
}
