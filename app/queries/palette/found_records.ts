import type { Actor } from '#access/actor'
import { visibleTo } from '#access/rule'
import { FACTOR, suffices, type Look } from '#access/search'
import { resources, type Resource } from '#registry/resources'
import { allRows, joined, raw, sql } from '#wall/sql'

/** Records of one resource shown at most, and matches looked at for them at first. */
const SHOWN = 6
const LOOKED_THROUGH = 200

export type Found = { id: number; title: string; detail: string | null }

/** What the command palette finds of each resource that it knows, each narrowed by its own policy. */
export async function foundRecords(
  actor: Actor,
  q: string
): Promise<{ resource: Resource; rows: Found[] }[]> {
  const all = resources().filter(({ palette }) => palette)
  const found = new Map<Resource, Found[]>()
  let asked = all
  for (let candidates = LOOKED_THROUGH; asked.length; candidates *= FACTOR) {
    const looks = await lookAt(actor, asked, q, candidates)
    for (const [n, resource] of asked.entries()) found.set(resource, looks[n].rows)
    asked = asked.filter((_, n) => !suffices(looks[n], SHOWN, candidates))
  }
  return all.map((resource) => ({ resource, rows: found.get(resource)! }))
}

/** One statement looks at the best matches of all these resources. */
async function lookAt(
  actor: Actor,
  asked: Resource[],
  q: string,
  candidates: number
): Promise<Look<Found>[]> {
  const organizationId = actor.organization.id
  const parts = asked.map(({ noun, name, policy, palette }) => {
    const seen = visibleTo(actor, policy.visibility, 't')
    return sql`(with matches as materialized (select record_id from search_records(${organizationId}, ${noun}, ${q}, ${candidates}::int)),
        found as (select t.id, t.${raw(name)} as title, ${raw(palette!.detail)} as detail, t.name_key from matches join ${raw(noun)} t on t.organization_id = ${organizationId} and t.id = matches.record_id
          where ${seen} order by t.name_key, t.id limit ${SHOWN})
      select (select count(*)::int from matches) as looked,
        (select coalesce(json_agg(json_build_object('id', id, 'title', title, 'detail', detail) order by name_key, id), '[]') from found) as rows)`
  })
  return allRows<Look<Found>>(actor.trx, joined(parts, ' union all '))
}
