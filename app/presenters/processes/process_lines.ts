import { importKinds, type ImportKind } from '#domain/import_settings'
import { reasonText } from '#presenters/imports/words'
import type { I18n } from '@adonisjs/i18n'
import { detailBeside } from '#domain/details'
import type { Outcome } from '#domain/processes'
import type Process from '#models/process'
import { changeWords, type ChangeWords } from '#presenters/processes/changes'
import { ruleWords } from '#presenters/processes/rule_words'
import { wordOf } from '#presenters/processes/words'
import {
  linePage,
  readLines,
  type LineRow,
  type LineQuery,
  type LineSource,
} from '#queries/processes/process_lines'
import { hasPage } from '#registry/resources'
import type { Tone } from '#lists/view'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

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

/** One page of lines in words. */
export async function processLines(
  process: Process,
  source: LineSource,
  query: LineQuery,
  i18n: I18n
) {
  const { rows, previous, next } = await linePage(process, source, query)
  return { lines: await inWords(process, source, rows, i18n), previous, next }
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
    const rows: LineRow[] = await readLines(process, source, {
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

async function inWords(
  process: Process,
  source: LineSource,
  rows: LineRow[],
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

function reasonOf({ kind }: Process, { outcome, rule, params }: LineRow, i18n: I18n) {
  if (importKinds.includes(kind as ImportKind)) return reasonText(i18n, { outcome, rule, params })
  return ruleWords(i18n, kind, rule!, params)
}

function hrefOf(
  process: Process,
  { table_name: table, record_id: id, target_organization_id: target, outcome }: LineRow
) {
  if (!table || !id || !hasPage(table) || outcome === 'delete') return null
  return `/o/${target ?? process.organizationId}/${table}/${id}`
}
