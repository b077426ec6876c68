import { FirstRows } from '#spreadsheets/first_rows'
import { readSharedStrings } from '#spreadsheets/shared_strings'
import { SheetReader, type Texts } from '#spreadsheets/sheet_reader'
import {
  emptyTally,
  FileRefused,
  type RawRow,
  type ReadTally,
  type SheetSummary,
} from '#spreadsheets/types'
import { holdsSomething } from '#spreadsheets/visible'
import { readWorkbook, type Workbook } from '#spreadsheets/workbook'
import { feedXml } from '#spreadsheets/xml'
import { Zip } from '#spreadsheets/zip'

/** The rows of one sheet of an XLSX workbook in their order, empty and hidden ones too. */
export async function* xlsxRows(
  path: string,
  sheet: number,
  tally: ReadTally
): AsyncGenerator<RawRow[]> {
  await using zip = await Zip.open(path)
  const book = await readWorkbook(zip)
  const texts = book.strings ? await readSharedStrings(zip.read(book.strings)) : noTexts
  yield* sheetRows(zip, book, sheet, texts, tally)
}

async function* sheetRows(zip: Zip, book: Workbook, sheet: number, texts: Texts, tally: ReadTally) {
  const part = book.sheets[sheet]?.part
  if (!part) throw new FileRefused('no_such_sheet', { sheet: sheet + 1 })
  const reader = new SheetReader(book, texts, tally)
  yield* feedXml(zip.read(part), reader, () => reader.rows.splice(0))
}

export interface SheetLook {
  sheets: SheetSummary[]
  /** The asked sheet, or the first one that holds something: of the visible ones, else of the hidden ones. */
  sheet: number
  rows: RawRow[]
}

/** A quick look: the sheets of a workbook, and the first rows of one. */
export async function lookAtXlsx(path: string, asked: number | undefined): Promise<SheetLook> {
  await using zip = await Zip.open(path)
  const book = await readWorkbook(zip)
  const sheets = book.sheets.map(({ part: _, ...summary }) => summary)
  const order = asked === undefined ? inOrderOfLooking(sheets) : [asked]
  for (const sheet of order) {
    const rows = await firstRows(zip, book, sheet)
    if (rows.length) return { sheets, sheet, rows }
  }
  return { sheets, sheet: order[0], rows: [] }
}

/** Where the data are looked for: hidden sheets only where no visible one holds any. */
export const inOrderOfLooking = (sheets: SheetSummary[]) =>
  sheets.toSorted((a, b) => Number(a.isHidden) - Number(b.isHidden)).map(({ index }) => index)

async function firstRows(zip: Zip, book: Workbook, sheet: number) {
  const texts = new LaterTexts()
  const found = new FirstRows()
  for await (const batch of sheetRows(zip, book, sheet, texts, emptyTally()))
    if (found.take(batch)) break
  const { rows } = found
  if (texts.last < 0) return rows
  const table = book.strings
    ? await readSharedStrings(zip.read(book.strings), texts.last + 1)
    : noTexts
  for (const row of rows) texts.resolve(row, table)
  return rows.filter(holdsSomething)
}

const noTexts: Texts = { at: () => undefined }

/**
 * Stands for the table of texts until it is known how much of it is wanted: texts are numbered as they come, so the
 * first rows need its beginning only. No cell of XML can hold the sign that marks a place.
 */
class LaterTexts implements Texts {
  last = -1

  at(index: number) {
    this.last = Math.max(this.last, index)
    return `\u0000${index}`
  }

  resolve(row: RawRow, table: Texts) {
    for (const [column, cell] of row.cells.entries()) {
      if (!cell.startsWith('\u0000')) continue
      const text = table.at(Number(cell.slice(1)))
      row.cells[column] = text ?? ''
      if (text === undefined)
        (row.problems ??= []).push({ column, rule: 'missing_text', params: {} })
    }
    while (row.cells.at(-1) === '') row.cells.pop()
  }
}
