import { csvRows, detectCsv } from '#spreadsheets/read_csv'
import { holdsSomething } from '#spreadsheets/read_rows'
import { lookAtXlsx } from '#spreadsheets/read_xlsx'
import { sniff } from '#spreadsheets/sniff'
import { spool } from '#spreadsheets/spool'
import {
  FileRefused,
  FIRST_ROWS,
  type FileFormat,
  type FileInspection,
  type InspectOptions,
  type Note,
  type RawRow,
  type SheetSummary,
  type Source,
} from '#spreadsheets/types'

/** After so many rows the beginning counts as seen, even if nothing stands in them. */
const FAR = 5000

/**
 * The first look at a file: its format by content, how it would be read, its sheets and first rows. Throws FileRefused
 * in words. Runs on the caller's thread; pages use `lookAtFile`.
 */
export async function inspectFile(
  source: Source,
  options: InspectOptions = {}
): Promise<FileInspection> {
  await using file = await spool(source)
  const format = await sniff(file.path)
  const misnamed = wrongEnding(format, options.name)
  const look =
    format === 'csv'
      ? await lookAtCsv(file.path, options)
      : await lookAtBook(file.path, format, options)
  if (!look.first.length) throw new FileRefused('empty')
  return { format, bytes: file.bytes, ...look, notes: [...misnamed, ...look.notes] }
}

type Look = Omit<FileInspection, 'format' | 'bytes'>

async function lookAtCsv(path: string, options: InspectOptions): Promise<Look> {
  const { reading, hasMark } = await detectCsv(path, options.reading)
  const rows: RawRow[] = []
  for await (const batch of csvRows(path, reading)) {
    rows.push(...batch.filter((row) => holdsSomething(row) || row.problems))
    if (isEnough(rows)) break
  }
  return {
    reading,
    hasMark,
    sheets: [],
    first: rows.slice(0, FIRST_ROWS),
    notes: [],
  }
}

async function lookAtBook(
  path: string,
  format: 'xls' | 'xlsx',
  options: InspectOptions
): Promise<Look> {
  const { sheet: asked, takesHiddenRows = false } = options.reading ?? {}
  // SheetJS is large, and wanted for old workbooks only.
  const read = format === 'xls' ? (await import('#spreadsheets/read_xls')).lookAtXls : lookAtXlsx
  const { sheets, sheet, rows } = await read(path, asked, isEnough)
  const filled = rows.filter((row) => holdsSomething(row) || row.problems)
  const shown = takesHiddenRows ? filled : filled.filter(({ isHidden }) => !isHidden)
  return {
    reading: { format, sheet, takesHiddenRows },
    hasMark: false,
    sheets,
    // All rows hidden: shown as they are rather than called empty.
    first: (shown.length ? shown : filled).slice(0, FIRST_ROWS),
    notes: sheetNotes(sheets, sheet),
  }
}

function sheetNotes(sheets: SheetSummary[], read: number): Note[] {
  const hidden = sheets.filter(({ isHidden }) => isHidden)
  if (!hidden.length) return []
  if (hidden.length === sheets.length)
    return [{ code: 'all_sheets_hidden', params: { name: sheets[read].name } }]
  const names = hidden.map(({ name }) => `«${name}»`).join(', ')
  return [{ code: 'hidden_sheets', params: { count: hidden.length, names } }]
}

const isEnough = (rows: RawRow[]) =>
  rows.length > FAR ||
  rows.filter((row) => !row.isHidden && holdsSomething(row)).length >= FIRST_ROWS

const ENDINGS: Record<FileFormat, string[]> = {
  csv: ['csv', 'txt', 'tsv', 'tab'],
  xls: ['xls'],
  xlsx: ['xlsx', 'xlsm', 'xltx', 'xltm'],
}

function wrongEnding(format: FileFormat, name: string | undefined): Note[] {
  const ending = name?.match(/\.([^.\s]{1,8})$/)?.[1].toLowerCase()
  if (!ending || ENDINGS[format].includes(ending)) return []
  return [{ code: 'misnamed', params: { ending, format } }]
}
