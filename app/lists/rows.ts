import { visibleTo } from '#access/rule'
import type { Actor } from '#access/actor'
import { type Slice, besideOf, segmentsOf } from '#lists/segments'
import type { ListChrome } from '#lists/chrome'
import type { ListDefinition } from '#lists/definition'
import type { ListQuery } from '#lists/list_query'
import { all, allRows, joined, raw, sql, when, type Sql } from '#wall/sql'

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
  choices: ListChrome['choices']
): Sql {
  const conditions = [
    sql`t.organization_id = ${actor.organization.id}`,
    visibleTo(actor, definition.policy.visibility, 't'),
  ]
  // An array keeps the planner from walking the whole list beside a handful of matches.
  if (isSearch(definition, query))
    conditions.push(sql`t.id = any (array(select record_id from matches))`)
  for (const [key, values] of Object.entries(query.filters)) {
    const condition = definition.filters![key].where(values, actor, choices[key] ?? [])
    if (condition) conditions.push(condition)
  }
  return all(conditions)
}

export const isSearch = (definition: ListDefinition, query: ListQuery) =>
  Boolean(definition.search && query.q)

/** What stands in a `with` before a statement whose conditions search; materialized, since it is counted too. */
export function matchesOf(actor: Actor, definition: ListDefinition, query: ListQuery): Sql[] {
  if (!isSearch(definition, query)) return []
  return [
    sql`matches as materialized (select record_id from search_records(${actor.organization.id}, ${definition.search!}, ${query.q}, ${query.candidates ?? MOST_MATCHES}::int))`,
  ]
}

/** `with …` of these, if any. */
export const withThese = (tables: readonly Sql[]) =>
  when(tables.length, () => sql`with ${joined(tables)} `)

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
  choices: ListChrome['choices'],
  { isCounted = true } = {}
): Promise<RawRow[]> {
  const where = conditionsOf(actor, definition, query, choices)
  const table = raw(definition.table)
  const limit = raw(String(slice.limit + 1))
  let key = definition.columns[query.sort.key].sort!
  let source = { from: sql`${table} t`, where }
  const tables: Sql[] = []
  if (isSearch(definition, query)) {
    // What a search found is small: it is looked up once, then cut and counted.
    tables.push(
      ...matchesOf(actor, definition, query),
      sql`found as materialized (select t.id, ${raw(key.by)} as sort_key from ${table} t ${besideOf(actor, key)} where ${where})`
    )
    key = { by: 't.sort_key', type: key.type, isNullable: key.isNullable }
    source = { from: sql`found t`, where: sql`true` }
  }

  const goesDown = query.sort.isDescending !== slice.isBackward
  const segments = segmentsOf(actor, key, source, goesDown, slice, slice.limit + 1)
  for (const [n, { rows, order }] of segments.entries()) {
    // The later segment is read only when the earlier one did not fill the page.
    const gate = raw(n ? `where (select count(*) from segment_${n - 1}) < ${slice.limit + 1}` : '')
    tables.push(
      sql`${raw(`segment_${n}`)} as (select s.id, s.sort_key::text as cursor_key, ${raw(String(n))} as segment, row_number() over (order by ${order}) as place
        from (${rows}) s ${gate} order by ${order} limit ${limit})`
    )
  }
  const page = raw(segments.map((_, n) => `select * from segment_${n}`).join(' union all '))

  const selected = [
    raw(
      [
        't.id',
        'p.cursor_key',
        ...definition.select,
        ...columns.flatMap((column) => definition.columns[column].select ?? []),
      ].join(', ')
    ),
  ]
  if (isCounted) {
    const cap = raw(String(COUNT_CAP + 1))
    selected.push(
      sql`(select count(*)::int from (select from ${source.from} where ${source.where} limit ${cap}) c) as total`
    )
    if (isSearch(definition, query))
      selected.push(sql`(select count(*)::int from matches) as matches`)
  }
  return allRows<RawRow>(
    actor.trx,
    sql`with ${joined(tables)}
      select ${joined(selected)}
      from (select * from (${page}) s order by segment, place limit ${limit}) p
      cross join lateral (select t.* from ${table} t where t.organization_id = ${actor.organization.id} and t.id = p.id offset 0) t ${raw((definition.joins ?? []).join(' '))}
      order by p.segment, p.place`
  )
}
