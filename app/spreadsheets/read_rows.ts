import { isMainThread } from 'node:worker_threads'
import { rowsInThread } from '#spreadsheets/in_thread'
import { csvRows } from '#spreadsheets/read_csv'
import { xlsxRows } from '#spreadsheets/read_xlsx'
import { spool } from '#spreadsheets/spool'
import { holdsSomething } from '#spreadsheets/visible'
import {
  emptyTally,
  FileRefused,
  FIRST_ROWS,
  limits,
  type RawRow,
  type Reading,
  type ReadOptions,
  type ReadTally,
  type Source,
} from '#spreadsheets/types'

const BATCH = 1000

/**
 * The rows of a file that hold something, in batches, in bounded memory. Empty rows are left out and counted, hidden
 * ones too unless they are wanted. Throws FileRefused where the file turns out to be broken or too long; rows before
 * that have been given out.
 */
export async function* readRows(
  source: Source,
  reading: Reading,
  options: ReadOptions = {}
): AsyncGenerator<RawRow[]> {
  const { batch = BATCH, most = limits.rows + FIRST_ROWS, tally = emptyTally() } = options
  await using file = await spool(source)
  let ready: RawRow[] = []
  for await (const rows of allRows(file.path, reading, tally)) {
    for (const row of rows) if (isTaken(row, reading, tally)) ready.push(row)
    // A heading and the titles above it are no rows of data; the import counts exactly, once it knows which they are.
    if (tally.rows > most) throw new FileRefused('too_many_rows', { limit: limits.rows, rows: 0 })
    while (ready.length >= batch) {
      yield ready.slice(0, batch)
      ready = ready.slice(batch)
    }
  }
  if (ready.length) yield ready
}

function allRows(path: string, reading: Reading, tally: ReadTally): AsyncIterable<RawRow[]> {
  if (reading.format === 'csv') return csvRows(path, reading, tally)
  if (reading.format === 'xlsx') return xlsxRows(path, reading.sheet, tally)
  return isMainThread ? rowsInThread(path, reading, tally) : xlsRowsHere(path, reading.sheet, tally)
}

async function* xlsRowsHere(path: string, sheet: number, tally: ReadTally) {
  const { xlsRows } = await import('#spreadsheets/read_xls')
  yield* xlsRows(path, sheet, tally)
}

function isTaken(row: RawRow, reading: Reading, tally: ReadTally) {
  if (!holdsSomething(row)) {
    tally.emptyRows++
    return false
  }
  if (row.isHidden) {
    tally.hiddenRows++
    if (reading.format !== 'csv' && !reading.takesHiddenRows) return false
  }
  if (row.problems?.some(({ rule }) => rule === 'broken_quotes')) tally.brokenRows++
  tally.rows++
  return true
}
