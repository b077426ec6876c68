import { readFile } from 'node:fs/promises'
import * as XLSX from '@e965/xlsx'
import * as codePages from '@e965/xlsx/dist/cpexcel.full.mjs'
import type { CellObject, WorkBook, WorkSheet } from '@e965/xlsx'
import { numberStyle, numberText, type Show } from '#spreadsheets/cell_values'
import { FirstRows } from '#spreadsheets/first_rows'
import { inOrderOfLooking, type SheetLook } from '#spreadsheets/read_xlsx'
import { isVisible } from '#spreadsheets/visible'
import {
  FileRefused,
  limits,
  type RawRow,
  type ReadTally,
  type RowProblem,
  type SheetSummary,
} from '#spreadsheets/types'

XLSX.set_cptable(codePages)

/** Rows parsed for a quick look: titles and empty ones may come first. */
const LOOK = 200
const BATCH = 1000

/**
 * The rows of one sheet of an old workbook. The library reads it whole and at once: only ever called in a thread of its
 * own, whose memory is bounded.
 */
export async function* xlsRows(
  path: string,
  sheet: number,
  tally: ReadTally
): AsyncGenerator<RawRow[]> {
  const book = await openBook(path, sheet)
  const name = book.SheetNames[sheet]
  if (name === undefined) throw new FileRefused('no_such_sheet', { sheet: sheet + 1 })
  const content = book.Sheets[name]
  tally.mergedRanges = content['!merges']?.length ?? 0
  const hidden = (content['!cols'] ?? []).flatMap((column, index) => (column?.hidden ? index : []))
  const seen = new Set<number>()
  let rows: RawRow[] = []
  for (const row of rowsOf(book, content)) {
    for (const column of hidden) if (row.cells[column]) seen.add(column)
    tally.hiddenColumns = seen.size
    rows.push(row)
    if (rows.length < BATCH) continue
    yield rows
    rows = []
  }
  yield rows
}

/** A quick look: the sheets of a workbook, and the first rows of one. */
export async function lookAtXls(path: string, asked: number | undefined): Promise<SheetLook> {
  return (
    lookAtBook(await openBook(path, asked, LOOK), asked) ??
    // What was parsed does not say enough: the data begin late, or go on far below.
    lookAtBook(await openBook(path, asked), asked)!
  )
}

/** Null where rows that were not parsed may say something else. */
function lookAtBook(book: WorkBook, asked: number | undefined): SheetLook | null {
  const sheets = book.SheetNames.map((name, index) => summary(book, name, index))
  if (asked !== undefined && !sheets[asked])
    throw new FileRefused('no_such_sheet', { sheet: asked + 1 })
  const order = asked === undefined ? inOrderOfLooking(sheets) : [asked]
  for (const sheet of order) {
    const content = book.Sheets[book.SheetNames[sheet]]
    const found = new FirstRows()
    if (!found.take([...rowsOf(book, content)]) && goesOn(content)) return null
    if (found.rows.length) return { sheets, sheet, rows: found.rows }
  }
  return { sheets, sheet: order[0] ?? 0, rows: [] }
}

/** Whether a sheet says that it has rows beyond those parsed; of one that was parsed to its end nothing is left out. */
function goesOn(content: WorkSheet | undefined) {
  const whole = content?.['!fullref']
  return whole !== undefined && whole !== content?.['!ref']
}

async function openBook(path: string, sheet: number | undefined, sheetRows = 0): Promise<WorkBook> {
  const bytes = await readFile(path)
  try {
    return XLSX.read(bytes, {
      type: 'buffer',
      dense: true,
      cellNF: true,
      cellText: false,
      cellHTML: false,
      cellFormula: false,
      // Without it the hidden rows and columns are not told.
      cellStyles: true,
      sheetRows,
      ...(sheet === undefined ? {} : { sheets: sheet }),
    })
  } catch (error) {
    const isLocked = error instanceof Error && /password|encrypt/i.test(error.message)
    throw new FileRefused(isLocked ? 'encrypted' : 'corrupt')
  }
}

function summary(book: WorkBook, name: string, index: number): SheetSummary {
  const content = book.Sheets[name]
  const reference = content?.['!fullref'] ?? content?.['!ref']
  const { e: end } = reference ? XLSX.utils.decode_range(reference) : { e: null }
  return {
    index,
    name,
    isHidden: Boolean(book.Workbook?.Sheets?.[index]?.Hidden),
    rows: end ? end.r + 1 : null,
    columns: end ? end.c + 1 : null,
  }
}

function* rowsOf(book: WorkBook, content: WorkSheet | undefined): Generator<RawRow> {
  const is1904 = Boolean(book.Workbook?.WBProps?.date1904)
  const table = (content?.['!data'] ?? []) as (CellObject | undefined)[][]
  const looks = content?.['!rows'] ?? []
  for (const [index, found] of table.entries()) {
    const row: RawRow = { number: index + 1, cells: [] }
    if (looks[index]?.hidden) row.isHidden = true
    const problems: RowProblem[] = []
    if (found?.slice(limits.columns).some((cell) => cell && isVisible(textOf(cell, is1904))))
      problems.push({ column: null, rule: 'cells_beyond', params: { limit: limits.columns } })
    for (const [column, cell] of (found ?? []).slice(0, limits.columns).entries()) {
      const text = cell ? textOf(cell, is1904) : ''
      if (cell?.t === 'e') {
        const params = { text: String(cell.w ?? ERRORS[Number(cell.v)] ?? '#ERROR') }
        problems.push({ column, rule: 'cell_error', params })
      }
      if (text === '') continue
      while (row.cells.length < column) row.cells.push('')
      row.cells[column] = text.slice(0, limits.cell)
      if (text.length > limits.cell)
        problems.push({ column, rule: 'cell_cut', params: { limit: limits.cell } })
    }
    if (problems.length) row.problems = problems
    yield row
  }
}

const ERRORS: Record<number, string> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
}

function textOf(cell: CellObject, is1904: boolean) {
  if (cell.t === 's') return String(cell.v ?? '')
  if (cell.t === 'b') return cell.v ? '1' : '0'
  if (cell.t !== 'n' || typeof cell.v !== 'number') return ''
  return numberText(cell.v, numberStyle(-1, cell.z === undefined ? undefined : String(cell.z)), {
    is1904,
    show,
  })
}

const show: Show = (format, value) => XLSX.SSF.format(format, value)
