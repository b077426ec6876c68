import { importKinds, type ImportKind } from '#domain/import_settings'
import { reasonText } from '#imports/words'
import type { I18n } from '@adonisjs/i18n'
import { detailBeside } from '#domain/details'
import { outcomes, type Outcome } from '#domain/processes'
import type Process from '#models/process'
import { changeWords, type ChangeWords } from '#presenters/processes/changes'
import { wordOf } from '#presenters/processes/words'
import { ruleWords } from '#presenters/processes/rule_words'
import { hasPage } from '#registry/resources'
import type { Tone } from '#lists/view'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** The plan of a process, or what was done: both are lines, one an item. */
export type LineSource = 'items' | 'receipts'

export type Line = {
  position: number
  label: string | null
  detail: string | null
  href: string | null
  outcome: Outcome | null
  outcomeText: string
  tone: Tone
  reason: string | null
  changes: ChangeWords[]
}

export type LineQuery = {
  q: string
  outcome: Outcome | null
  after: number | null
  before: number | null
}

const PAGE = 100

const tones: Record<Outcome, Tone> = {
  create: 'success',
  update: 'info',
  restore: 'info',
  delete: 'info',
  unchanged: 'idle',
  skip: 'idle',
  hold: 'warning',
  fail: 'error',
}
export const toneOf = (outcome: Outcome | null): Tone => (outcome ? tones[outcome] : 'idle')

/** "Will be created" in a plan, "Created" afterwards; a kind may have words of its own. */
export const outcomeText = (
  { kind }: Pick<Process, 'kind'>,
  source: LineSource,
  outcome: Outcome,
  i18n: I18n
) => wordOf(i18n, kind, `${source === 'items' ? 'planned' : 'outcomes'}.${outcome}`) ?? outcome

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
  const { rows } = await process.$trx!.rawQuery(
    `select outcome, count(*)::int as count from process_${source} where organization_id = ? and process_id = ? and outcome is not null group by outcome`,
    [process.organizationId, process.id]
  )
  return Object.fromEntries(
    rows.map(({ outcome, count }: { outcome: Outcome; count: number }) => [outcome, count])
  )
}

/** One page of lines in their order, searched and narrowed; a place is the position that a page begins after or ends before. */
export async function processLines(
  process: Process,
  source: LineSource,
  query: LineQuery,
  i18n: I18n
) {
  const isBackward = query.before !== null
  const place = query.after ?? query.before
  const rows = await readLines(process, source, { ...query, place, isBackward, limit: PAGE + 1 })
  const hasMore = rows.length > PAGE
  const shown = rows.slice(0, PAGE)
  if (isBackward) shown.reverse()
  const [first, last] = [shown.at(0)?.position ?? null, shown.at(-1)?.position ?? null]
  return {
    lines: await inWords(process, source, shown, i18n),
    previous: (isBackward ? hasMore : query.after !== null) ? first : null,
    next: (isBackward ? true : hasMore) ? last : null,
  }
}

/** The last few things that were done, newest first. */
export async function latestReceipts(process: Process, i18n: I18n, limit = 8) {
  const rows = await readLines(process, 'receipts', {
    q: '',
    outcome: null,
    place: null,
    isBackward: true,
    limit,
  })
  return inWords(process, 'receipts', rows, i18n)
}

/** All lines in slices of two thousand: for a download, whatever its size. */
export async function* allLines(
  process: Process,
  source: LineSource,
  query: LineQuery,
  i18n: I18n
) {
  let place: number | null = null
  for (;;) {
    const rows: Row[] = await readLines(process, source, {
      ...query,
      place,
      isBackward: false,
      limit: 2000,
    })
    yield await inWords(process, source, rows, i18n)
    if (rows.length < 2000) return
    place = rows.at(-1)!.position
  }
}

type Row = {
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

type Slice = {
  q: string
  outcome: Outcome | null
  place: number | null
  isBackward: boolean
  limit: number
}

async function readLines(
  process: Process,
  source: LineSource,
  { q, outcome, place, isBackward, limit }: Slice
): Promise<Row[]> {
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

async function inWords(
  process: Process,
  source: LineSource,
  rows: Row[],
  i18n: I18n
): Promise<Line[]> {
  const changes = await changeWords(process.$trx as TransactionClientContract, i18n, rows)
  return rows.map((row) => ({
    position: row.position,
    label: row.label ?? (row.record_id ? i18n.t('history.unnamed') : null),
    detail: detailBeside(row.label, row.detail),
    href: hrefOf(process, row),
    outcome: row.outcome,
    outcomeText: row.outcome ? outcomeText(process, source, row.outcome, i18n) : '',
    tone: toneOf(row.outcome),
    reason: row.rule && reasonOf(process, row, i18n),
    changes: changes(row),
  }))
}

function reasonOf({ kind }: Process, { outcome, rule, params }: Row, i18n: I18n) {
  if (importKinds.includes(kind as ImportKind)) return reasonText(i18n, { outcome, rule, params })
  return ruleWords(i18n, kind, rule!, params)
}

function hrefOf(
  process: Process,
  { table_name: table, record_id: id, target_organization_id: target, outcome }: Row
) {
  if (!table || !id || !hasPage(table) || outcome === 'delete') return null
  return `/o/${target ?? process.organizationId}/${table}/${id}`
}
