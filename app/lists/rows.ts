import { visibleTo, type Condition } from '#access/rule'
import type { Actor } from '#access/actor'
import { type Slice, besideOf, segmentsOf } from '#lists/segments'
import type { ListFrame } from '#lists/frame'
import type { ListDefinition } from '#lists/definition'
import type { ListQuery } from '#lists/list_query'

/**
 * Search answers at most this many of the best matches: more is a question to be put more precisely. Twice as many are
 * compared, which is what a search for a common fragment costs.
 */
export const MOST_MATCHES = 500

/** Counting stops here; the exact number has an address of its own. */
export const COUNT_CAP = 1000

export type RawRow = {
  id: number
  cursor_key: string | null
  total: number
  matches: number
} & Record<string, unknown>

/** The conditions of a query over the table as `t`, the wall and the policy's visibility always among them. */
export function conditionsOf(
  actor: Actor,
  definition: ListDefinition,
  query: ListQuery,
  choices: ListFrame['choices']
): Condition[] {
  const conditions: Condition[] = [
    { sql: 't.organization_id = ?', bindings: [actor.organization.id] },
    visibleTo(actor, definition.policy.visibility, 't'),
  ]
  // An array keeps the planner from walking the whole list beside a handful of matches.
  if (isSearch(definition, query))
    conditions.push({ sql: 't.id = any (array(select record_id from matches))' })
  for (const [key, values] of Object.entries(query.filters)) {
    const condition = definition.filters![key].where(values, actor, choices[key] ?? [])
    if (condition) conditions.push(condition)
  }
  return conditions
}

export const isSearch = (definition: ListDefinition, query: ListQuery) =>
  Boolean(definition.search && query.q)

/** `with matches as (…)` in front of a statement whose conditions search; materialized, since it is counted too. */
export function matchesOf(
  actor: Actor,
  definition: ListDefinition,
  query: ListQuery
): { ctes: string[]; bindings: unknown[] } {
  if (!isSearch(definition, query)) return { ctes: [], bindings: [] }
  return {
    ctes: ['matches as materialized (select record_id from search_records(?, ?, ?, ?::int))'],
    bindings: [actor.organization.id, definition.search, query.q, query.candidates ?? MOST_MATCHES],
  }
}

export const joined = (conditions: Condition[]) => ({
  sql: conditions.map(({ sql }) => sql).join(' and '),
  bindings: conditions.flatMap(({ bindings }) => bindings ?? []),
})

/**
 * The rows of one page in the order they are read, and one more when there are more: one statement, which also counts up
 * to the cap. The page is cut on the table alone, along an index of the sort key; joins and costly columns come after.
 */
export async function readRows(
  actor: Actor,
  definition: ListDefinition,
  query: ListQuery,
  slice: Slice,
  columns: string[],
  choices: ListFrame['choices'],
  { isCounted = true } = {}
): Promise<RawRow[]> {
  const where = joined(conditionsOf(actor, definition, query, choices))
  const { table } = definition
  const limit = slice.limit + 1
  let key = definition.columns[query.sort.key].sort!
  const beside = besideOf(actor, key)
  let source = { from: `${table} t`, ...where }
  const ctes: string[] = []
  const bindings: unknown[] = []
  if (isSearch(definition, query)) {
    // What a search found is small: it is looked up once, then cut and counted.
    const matches = matchesOf(actor, definition, query)
    ctes.push(
      ...matches.ctes,
      `found as materialized (select t.id, ${key.by} as sort_key from ${table} t ${beside.sql} where ${where.sql})`
    )
    bindings.push(...matches.bindings, ...beside.bindings, ...where.bindings)
    key = { by: 't.sort_key', type: key.type, isNullable: key.isNullable }
    source = { from: 'found t', sql: 'true', bindings: [] }
  }

  const segments = segmentsOf(
    actor,
    key,
    source,
    query.sort.isDescending !== slice.isBackward,
    slice,
    limit
  )
  for (const [n, segment] of segments.entries()) {
    // The later segment is read only when the earlier one did not fill the page.
    const gate = n ? `where (select count(*) from segment_${n - 1}) < ${limit}` : ''
    ctes.push(
      `segment_${n} as (select s.id, s.sort_key::text as cursor_key, ${n} as segment, row_number() over (order by ${segment.order}) as place
        from (${segment.sql}) s ${gate} order by ${segment.order} limit ${limit})`
    )
    bindings.push(...segment.bindings)
  }
  const page = segments.map((_, n) => `select * from segment_${n}`).join(' union all ')

  const selected = [
    't.id',
    'p.cursor_key',
    ...definition.select,
    ...columns.flatMap((column) => definition.columns[column].select ?? []),
  ]
  if (isCounted) {
    selected.push(
      `(select count(*)::int from (select from ${source.from} where ${source.sql} limit ${COUNT_CAP + 1}) c) as total`
    )
    bindings.push(...source.bindings)
    if (isSearch(definition, query)) selected.push('(select count(*)::int from matches) as matches')
  }
  const sql = `with ${ctes.join(', ')}
    select ${selected.join(', ')}
    from (select * from (${page}) s order by segment, place limit ${limit}) p
    cross join lateral (select t.* from ${table} t where t.organization_id = ? and t.id = p.id offset 0) t ${(definition.joins ?? []).join(' ')}
    order by p.segment, p.place`
  bindings.push(actor.organization.id)

  const { rows } = await actor.trx.rawQuery(sql, bindings as any[])
  return rows
}
