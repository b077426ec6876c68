import { outcomes, type Outcome } from '#domain/processes'
import type Process from '#models/process'
import { allRows, raw, sql } from '#wall/sql'

/** The plan of a process, or what was done: both are lines, one an item. */
export type LineSource = 'items' | 'receipts'

export type LineQuery = {
  q: string
  outcome: Outcome | null
  after: number | null
  before: number | null
}

/** Lines of one page. */
const PAGE = 100

/** Reads an address; what makes no sense is ignored. */
export function readLineQuery({ q, outcome, after, before }: Record<string, any>): LineQuery {
  const place = (value: unknown) =>
    value !== undefined && value !== '' && Number.isSafeInteger(Number(value))
      ? Number(value)
      : null
  return {
    q: typeof q === 'string' ? q.replaceAll('\0', '').trim().slice(0, 200) : '',
    outcome: outcomes.find((known) => known === outcome) ?? null,
    after: place(after),
    before: place(before),
  }
}

/** How many lines there are of each outcome: what every total on a page is counted from. */
export async function lineCounts(
  process: Process,
  source: LineSource
): Promise<Partial<Record<Outcome, number>>> {
  const rows = await allRows<{ outcome: Outcome; count: number }>(
    process.$trx!,
    sql`select outcome, count(*)::int as count from process_${raw(source)} where organization_id = ${process.organizationId} and process_id = ${process.id} and outcome is not null group by outcome`
  )
  return Object.fromEntries(
    rows.map(({ outcome, count }: { outcome: Outcome; count: number }) => [outcome, count])
  )
}

export type LineRow = {
  position: number
  label: string | null
  detail: string | null
  table_name: string | null
  record_id: number | null
  target_organization_id: number | null
  outcome: Outcome | null
  rule: string | null
  params: Record<string, any> | null
  changes: Record<string, [unknown, unknown]> | null
}

export type LineSlice = {
  q: string
  outcome: Outcome | null
  place: number | null
  isBackward: boolean
  limit: number
}

/** Lines in their order from a place on, in the order that they are read. */
export async function readLines(
  process: Process,
  source: LineSource,
  { q, outcome, place, isBackward, limit }: LineSlice
): Promise<LineRow[]> {
  const target =
    source === 'receipts'
      ? 'target_organization_id'
      : `(payload ->> 'organization')::bigint as target_organization_id`
  const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`
  const { rows } = await process.$trx!.rawQuery(
    `select position, label, detail, table_name, record_id, ${target}, outcome, rule, params, changes
     from process_${source} where organization_id = :org and process_id = :process
       ${place === null ? '' : `and position ${isBackward ? '<' : '>'} :place`}
       ${outcome ? 'and outcome = :outcome' : ''} ${q ? 'and (label ilike :like or detail ilike :like)' : ''}
     order by position ${isBackward ? 'desc' : ''} limit :limit`,
    { org: process.organizationId, process: process.id, place, outcome, like, limit } as any
  )
  return rows
}

/** One page of lines, searched and narrowed; a place is the position that a page begins after or ends before. */
export async function linePage(process: Process, source: LineSource, query: LineQuery) {
  const isBackward = query.before !== null
  const place = query.after ?? query.before
  const rows = await readLines(process, source, { ...query, place, isBackward, limit: PAGE + 1 })
  const hasMore = rows.length > PAGE
  const shown = rows.slice(0, PAGE)
  if (isBackward) shown.reverse()
  const [first, last] = [shown.at(0)?.position ?? null, shown.at(-1)?.position ?? null]
  return {
    rows: shown,
    previous: (isBackward ? hasMore : query.after !== null) ? first : null,
    next: (isBackward ? true : hasMore) ? last : null,
  }
}
