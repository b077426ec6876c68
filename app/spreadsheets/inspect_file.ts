import { FirstRows } from '#spreadsheets/first_rows'
import { csvRows, detectCsv } from '#spreadsheets/read_csv'
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
  type SheetSummary,
  type Source,
} from '#spreadsheets/types'

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
  const found = new FirstRows()
  for await (const batch of csvRows(path, reading)) if (found.take(batch)) break
  return { reading, hasMark, sheets: [], first: found.rows, hasHidden: false, notes: [] }
}

async function lookAtBook(
  path: string,
  format: 'xls' | 'xlsx',
  options: InspectOptions
): Promise<Look> {
  const { sheet: asked, takesHiddenRows = false } = options.reading ?? {}
  // SheetJS is large, and wanted for old workbooks only.
  const read = format === 'xls' ? (await import('#spreadsheets/read_xls')).lookAtXls : lookAtXlsx
  const { sheets, sheet, rows } = await read(path, asked)
  const shown = takesHiddenRows ? rows : rows.filter(({ isHidden }) => !isHidden)
  return {
    reading: { format, sheet, takesHiddenRows },
    hasMark: false,
    sheets,
    // All rows hidden: shown as they are rather than called empty.
    first: (shown.length ? shown : rows).slice(0, FIRST_ROWS),
    hasHidden: shown.length < rows.length,
    notes: sheetNotes(sheets, sheet, asked === undefined),
  }
}

function sheetNotes(sheets: SheetSummary[], read: number, isFound: boolean): Note[] {
  const hidden = sheets.filter(({ isHidden }) => isHidden)
  if (!hidden.length) return []
  if (hidden.length === sheets.length)
    return [{ code: 'all_sheets_hidden', params: { name: sheets[read].name } }]
  if (isFound && sheets[read].isHidden)
    return [{ code: 'visible_sheets_empty', params: { name: sheets[read].name } }]
  const names = hidden.map(({ name }) => `«${name}»`).join(', ')
  return [{ code: 'hidden_sheets', params: { count: hidden.length, names } }]
}

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
