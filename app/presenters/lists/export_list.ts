import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import { DateTime } from 'luxon'
import type { I18n } from '@adonisjs/i18n'
import type { Actor } from '#access/actor'
import { listContext } from '#presenters/lists/list_context'
import { withCandidates } from '#lists/candidates'
import type { ListContext, ListDefinition } from '#lists/definition'
import { planningOf, readListChrome } from '#lists/chrome'
import { chosenColumns, readQuery } from '#lists/list_query'
import { readRows, type RawRow } from '#lists/rows'
import { csvStream, type Value } from '#spreadsheets/csv'
import { zoneFor } from '#domain/time_zones'
import { xlsxBytes } from '#spreadsheets/xlsx'

/** Rows read by one statement of an export: memory holds one slice, whatever the size of the list. */
const SLICE = 2000

export type ExportFormat = 'csv' | 'xlsx'

/**
 * Writes the whole query of a list into a file, with the chosen columns. Slice by slice inside the request's
 * transaction; returns how many rows it wrote.
 */
export async function exportList(
  actor: Actor,
  definition: ListDefinition,
  asked: Record<string, any>,
  i18n: I18n,
  format: ExportFormat,
  path: string
): Promise<number> {
  const wanted = readQuery(definition, asked)
  const frame = await readListChrome(actor, definition, wanted, { planning: planningOf(wanted) })
  const query = await withCandidates(actor, definition, wanted, frame.choices)
  const columns = query.columns ?? chosenColumns(definition, frame.columns)
  const context = listContext(actor, i18n)
  const last = Object.entries(definition.exportedLast ?? {})
  const heads = [
    ...columns.flatMap((key) => headsOf(definition, key, columns, context)),
    ...last.map(([key]) => i18n.t(`${definition.resource}.columns.${key}`)),
  ]
  let written = 0

  async function* table(): AsyncGenerator<Value[]> {
    yield heads
    let cursor = null
    for (;;) {
      const slice = { limit: SLICE, isBackward: false, cursor }
      const read: RawRow[] = await readRows(
        actor,
        definition,
        query,
        slice,
        columns,
        frame.choices,
        { isCounted: false }
      )
      const rows = read.slice(0, SLICE)
      for (const row of rows) {
        written++
        yield [
          ...columns.flatMap((key) => valuesOf(definition, key, columns, row, context)),
          ...last.map(([, value]) => value(row as any, context)),
        ]
      }
      if (read.length <= SLICE) return
      const end = rows.at(-1)!
      cursor = { key: end.cursor_key, id: end.id, place: null }
    }
  }

  const file = createWriteStream(path, { mode: 0o600 })
  if (format === 'csv')
    await pipeline(Readable.from(table()), csvStream(i18n.locale === 'ru' ? ';' : ','), file)
  else
    await pipeline(Readable.from(xlsxBytes(table(), i18n.t(`${definition.resource}.title`))), file)
  return written
}

/** A name column is two, the name and the detail under it, unless that is a chosen column itself. */
const hasDetail = ({ columns }: ListDefinition, key: string, chosen: string[]) => {
  const { detailColumn } = columns[key]
  return detailColumn !== undefined && !chosen.includes(detailColumn)
}

/** A column of times says in which zone they are. */
function headsOf(
  definition: ListDefinition,
  key: string,
  chosen: string[],
  { i18n, actor }: ListContext
) {
  const { resource, columns } = definition
  const keys = hasDetail(definition, key, chosen) ? [key, columns[key].detailColumn] : [key]
  keys.push(...Object.keys(columns[key].alongside ?? {}))
  const heads = keys.map((one) => i18n.t(`${resource}.columns.${one}`))
  const isOfTime = ['time', 'date'].includes(columns[key].kind) && !columns[key].exported
  if (isOfTime) heads[0] += ` (${zoneFor(actor.user, actor.organization)})`
  return heads
}

function valuesOf(
  definition: ListDefinition,
  key: string,
  chosen: string[],
  row: any,
  context: ListContext
): Value[] {
  const column = definition.columns[key]
  const alongside = Object.values(column.alongside ?? {}).map((value) => value(row, context))
  if (column.exported) return [column.exported(row, context), ...alongside]
  const cell = column.cell(row, context)
  if (column.kind === 'time' || column.kind === 'date')
    return [cell.at ? inZone(cell.at, column.kind, context.actor) : null]
  return hasDetail(definition, key, chosen)
    ? [cell.text, cell.detail ?? null, ...alongside]
    : [cell.text, ...alongside]
}

/** Instants as the list shows them. */
function inZone(at: Date | string, kind: 'time' | 'date', actor: Actor) {
  const instant = at instanceof Date ? DateTime.fromJSDate(at) : DateTime.fromISO(at)
  return instant
    .setZone(zoneFor(actor.user, actor.organization))
    .toFormat(kind === 'date' ? 'yyyy-MM-dd' : 'yyyy-MM-dd HH:mm')
}

/** `members-baikal-logistics-2026-11-22.csv` */
export function exportName(
  actor: Actor,
  title: string,
  format: ExportFormat,
  now = DateTime.now()
) {
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60)
  const day = now.setZone(zoneFor(actor.user, actor.organization)).toISODate()
  return `${plain(title)}-${plain(actor.organization.name)}-${day}.${format}`
}
