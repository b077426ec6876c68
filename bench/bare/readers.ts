import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parse } from 'csv-parse'
import { inspectFile } from '#spreadsheets/inspect_file'
import { csvTexts, detectCsv } from '#spreadsheets/read_csv'
import { readRows } from '#spreadsheets/read_rows'

/** What a reader makes of a file: its rows as texts, and whether it said that something is wrong with one. */
export type ReadRow = { cells: string[]; told: string[] }
export type Reader = (path: string) => AsyncIterable<ReadRow>

const row = (cells: string[]): ReadRow => ({ cells, told: [] })

export const PRODUCT = 'the product'

const product: Reader = async function* (path) {
  const { reading } = await inspectFile(path)
  for await (const rows of readRows(path, reading))
    for (const { cells, problems = [] } of rows)
      yield { cells, told: problems.map(({ rule }) => rule) }
}

const RELAXED = { relax_quotes: true, relax_column_count: true, bom: true }

/** csv-parse by itself: it knows UTF-8 and UTF-16 with a mark, and is told the delimiter that files here have. */
const csvParse: Reader = async function* (path) {
  const rows = createReadStream(path).pipe(parse({ ...RELAXED, delimiter: ';' }))
  for await (const cells of rows as AsyncIterable<string[]>) yield row(cells)
}

/** csv-parse behind our detection of encoding and dialect, without our way back after broken quotes. */
const csvParseDetected: Reader = async function* (path) {
  const { reading } = await detectCsv(path)
  const texts = async function* () {
    for await (const { text } of csvTexts(path, reading.encoding)) yield text
  }
  const rows = parse({ ...RELAXED, delimiter: reading.delimiter })
  const feed = pipeline(Readable.from(texts()), rows)
  feed.catch(() => {})
  for await (const cells of rows as AsyncIterable<string[]>) yield row(cells)
  await feed
}

/** SheetJS with the texts that it would show. */
const sheetJs: Reader = async function* (path) {
  const XLSX = await import('@e965/xlsx')
  const book = XLSX.read(await readFile(path), { type: 'buffer', dense: true, cellHTML: false })
  const sheet = book.Sheets[book.SheetNames[0]]
  const rows = XLSX.utils.sheet_to_json<unknown[]>(sheet, { header: 1, raw: false })
  for (const cells of rows) yield row(Array.from(cells, (value) => String(value ?? '')))
}

type ExcelRow = { values: unknown[] }
type ExcelBook = AsyncIterable<AsyncIterable<ExcelRow>>

/** ExcelJS' streaming reader. No dependency of ours: `npm install --no-save exceljs` lets it be measured. */
const excelJs: Reader = async function* (path) {
  const { default: excel } = await import(EXCEL_JS)
  const book: ExcelBook = new excel.stream.xlsx.WorkbookReader(path, {
    worksheets: 'emit',
    sharedStrings: 'cache',
    styles: 'cache',
    hyperlinks: 'ignore',
    entries: 'emit',
  })
  for await (const sheet of book) {
    for await (const { values } of sheet) yield row(Array.from(values.slice(1), excelText))
    return
  }
}

const EXCEL_JS: string = 'exceljs'

function excelText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().replace(/T00:00:00.*/, '')
  if (typeof value === 'boolean') return value ? '1' : '0'
  if (typeof value !== 'object') return String(value)
  const { richText, result, text } = value as {
    richText?: { text: string }[]
    result?: unknown
    text?: string
  }
  return richText ? richText.map((part) => part.text).join('') : excelText(result ?? text)
}

export const readers: Record<'csv' | 'xlsx' | 'xls', Record<string, Reader>> = {
  csv: {
    [PRODUCT]: product,
    'csv-parse alone': csvParse,
    'csv-parse behind our detection': csvParseDetected,
  },
  xlsx: { [PRODUCT]: product, ExcelJS: excelJs, SheetJS: sheetJs },
  xls: { [PRODUCT]: product, SheetJS: sheetJs },
}

export type Format = keyof typeof readers
