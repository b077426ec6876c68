import { CsvRecords } from '#spreadsheets/csv_records'
import { delimiters, type Delimiter, type Newline, type RawRow } from '#spreadsheets/types'

/** Columns of the two layouts: of two readings that both make sense, the one that fits is likelier. */
const EXPECTED = new Set([5, 10])
const RECORDS = 300

export interface Dialect {
  delimiter: Delimiter
  columns: number
}

/** How lines end, line breaks inside quotes aside. */
export function findNewline(sample: string): Newline {
  const outside = countEnds(sample.replace(/"(?:[^"]|"")*"/g, ''))
  const { crlf, lf, cr } = outside.crlf + outside.lf + outside.cr ? outside : countEnds(sample)
  if (cr && !lf && !crlf) return 'cr'
  if (cr > (lf + crlf) / 10) return 'mixed'
  return crlf > lf ? 'crlf' : 'lf'
}

function countEnds(text: string) {
  const ends = { crlf: 0, lf: 0, cr: 0 }
  for (const [end] of text.matchAll(/\r\n|\n|\r/g))
    ends[end === '\n' ? 'lf' : end === '\r' ? 'cr' : 'crlf']++
  return ends
}

/** The delimiter under which most records have the same number of cells, more than one. */
export function findDialect(sample: string, isWhole: boolean, newline: Newline): Dialect {
  const said = sample.match(/^sep=([,;\t|])\r?\n?/i)?.[1] as Delimiter | undefined
  let best: Dialect & { score: number } = { delimiter: ',', columns: 1, score: 0 }
  for (const delimiter of said ? [said] : delimiters) {
    const found = regularity(sample, isWhole, delimiter, newline)
    if (found.score > best.score) best = { delimiter, ...found }
  }
  const { delimiter, columns } = best
  return { delimiter: said ?? delimiter, columns }
}

/** How many columns a file has when it is read with this delimiter. */
export const columnsWith = (
  sample: string,
  isWhole: boolean,
  delimiter: Delimiter,
  newline: Newline
) => regularity(sample, isWhole, delimiter, newline).columns

function regularity(sample: string, isWhole: boolean, delimiter: Delimiter, newline: Newline) {
  const records = new CsvRecords({ delimiter, newline, columns: 0 })
  const widths = new Map<number, number>()
  let total = 0
  for (const row of take(records.push(sample, isWhole), RECORDS)) {
    if (!row.cells.some((cell) => cell.trim())) continue
    widths.set(row.cells.length, (widths.get(row.cells.length) ?? 0) + 1)
    total++
  }
  const [columns, agreeing] = [...widths].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [1, 0]
  if (columns < 2) return { columns, score: 0 }
  const broken = Math.min(records.brokenLines.length / total, 0.5)
  const score =
    agreeing / total - broken + (EXPECTED.has(columns) ? 0.3 : 0) + Math.min(columns, 10) / 100
  return { columns, score }
}

function* take(rows: Iterable<RawRow>, limit: number) {
  let taken = 0
  for (const row of rows) {
    yield row
    if (++taken >= limit) return
  }
}
