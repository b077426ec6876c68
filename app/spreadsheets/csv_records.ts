import { CsvError, parse, type InfoRecord } from 'csv-parse/sync'
import {
  FileRefused,
  limits,
  type CsvReading,
  type RawRow,
  type RowProblem,
} from '#spreadsheets/types'

/** After so many rows with broken quotes, or so much text searched in vain, quotes mean nothing in the rest of a file. */
const PATIENCE = { rows: 1000, bytes: 32 * 1024 * 1024 }

const ENDS = {
  lf: ['\r\n', '\n'],
  crlf: ['\r\n', '\n'],
  cr: ['\r'],
  mixed: ['\r\n', '\n', '\r'],
} as const

/**
 * Cuts text into records as it arrives: csv-parse does the cutting. What it lacks is the way back after a quote that is
 * never closed, which would swallow the rows below it: there the line alone is read as it stands and marked, and
 * csv-parse goes on with the next one.
 */
export class CsvRecords {
  /** Numbers of the lines that were read by themselves. */
  readonly brokenLines: number[] = []
  /** From this line on quotes mean nothing. */
  quotelessFrom: number | null = null

  #rest: Buffer = Buffer.alloc(0)
  #line = 1
  #vain = 0
  readonly #reading: Pick<CsvReading, 'delimiter' | 'columns' | 'newline'>

  constructor(reading: Pick<CsvReading, 'delimiter' | 'columns' | 'newline'>) {
    this.#reading = reading
  }

  /** The records that are complete with this text; the last call of a file says that nothing follows. */
  push(text: string, isLast = false): RawRow[] {
    const bytes = Buffer.concat([this.#rest, Buffer.from(text)])
    const end = isLast ? bytes.length : this.#lastLineEnd(bytes)
    const rows: RawRow[] = []
    let at = 0
    while (at < end) {
      const { taken, stop } = this.#cut(bytes.subarray(at, end), rows)
      at += taken
      if (stop === 'end' || (stop === 'open' && !isLast)) break
      if (stop === 'open') this.#vain += end - at
      at += this.#readAlone(bytes.subarray(at, end), rows)
    }
    this.#rest = bytes.subarray(at)
    if (this.#rest.length > limits.record)
      throw new FileRefused('endless_record', { line: this.#line, limit: limits.record })
    return rows
  }

  /** Lets csv-parse cut, until the end or the first record that cannot be what was meant. */
  #cut(bytes: Buffer, rows: RawRow[]): { taken: number; stop: 'end' | 'open' | 'broken' } {
    let taken = 0
    let lastLine = 0
    const take = (cells: string[], info: InfoRecord) => {
      // Line ends within quotes are counted twice by csv-parse where they are CRLF.
      const isLine = info.lines - lastLine === 1
      if (isLine && !cells.some(hasBlankAfterQuote)) this.#add(rows, cells, 1)
      else {
        const text = bytes.toString('utf8', taken, info.bytes)
        const asWritten = verbatim(text, cells, this.#reading.delimiter)
        if (!isLine && this.#hasSwallowed(text, cells, asWritten)) {
          this.#vain += info.bytes - taken
          throw BROKEN
        }
        const tidy = cells.map((cell) => (asWritten.has(cell) ? bare(cell) : cell))
        this.#add(rows, tidy, this.#linesOf(text).length)
      }
      lastLine = info.lines
      taken = info.bytes
      return null
    }
    try {
      parse(bytes, {
        delimiter: this.#reading.delimiter,
        record_delimiter: [...ENDS[this.#reading.newline]],
        quote: this.quotelessFrom === null ? '"' : null,
        relax_quotes: true,
        relax_column_count: true,
        ltrim: this.#reading.delimiter !== '\t',
        on_record: take,
      })
    } catch (error) {
      if (error === BROKEN) return { taken, stop: 'broken' }
      if (!(error instanceof CsvError) || error.code !== 'CSV_QUOTE_NOT_CLOSED') throw error
      return { taken, stop: 'open' }
    }
    return { taken: bytes.length, stop: 'end' }
  }

  /** A line whose quotes mean nothing. Says how long it is. */
  #readAlone(bytes: Buffer, rows: RawRow[]): number {
    const end = this.#lineEnd(bytes)
    const line = bytes.toString('utf8', 0, end)
    this.brokenLines.push(this.#line)
    if (this.brokenLines.length >= PATIENCE.rows || this.#vain > PATIENCE.bytes)
      this.quotelessFrom ??= this.#line + 1
    const cells = line.replace(/(?:\r?\n|\r)$/, '').split(this.#reading.delimiter)
    this.#add(rows, cells.map(bare), 1, true)
    return end
  }

  /**
   * Whether a record over several lines took in rows that are none of its own: a quote in it closes where another one
   * opens; or it has an odd number of cells, and each of its lines alone the usual one.
   */
  #hasSwallowed(text: string, cells: string[], asWritten: Set<string>): boolean {
    const { delimiter, columns } = this.#reading
    for (const cell of asWritten) if (cell.startsWith('"') && /[\r\n]/.test(cell)) return true
    if (columns < 2 || cells.length === columns) return false
    const lines = this.#linesOf(text)
    return lines.length > 1 && lines.every((line) => line.split(delimiter).length === columns)
  }

  /** Lines with their ends. */
  #linesOf(text: string): string[] {
    const { newline } = this.#reading
    const line = newline === 'mixed' ? MIXED_LINE : newline === 'cr' ? CR_LINE : LINE
    return text.match(line) ?? ['']
  }

  /** Where the first line ends. */
  #lineEnd(bytes: Buffer): number {
    const feed = this.#reading.newline === 'cr' ? -1 : bytes.indexOf(10)
    const end = feed < 0 ? bytes.length : feed + 1
    if (this.#reading.newline === 'lf' || this.#reading.newline === 'crlf') return end
    const turn = bytes.indexOf(13)
    return turn < 0 || turn + 2 >= end ? end : turn + 1
  }

  /** Where the last line ends for certain: a CR that ends the text may be half of a line end. */
  #lastLineEnd(bytes: Buffer): number {
    const { newline } = this.#reading
    const feed = newline === 'cr' ? -1 : bytes.lastIndexOf(10)
    if (newline === 'lf' || newline === 'crlf') return feed + 1
    return Math.max(feed, bytes.lastIndexOf(13, newline === 'cr' ? undefined : -2)) + 1
  }

  #add(rows: RawRow[], cells: string[], lines: number, isBroken = false) {
    const number = this.#line
    this.#line += lines
    if (number === 1 && /^sep=.$/i.test(cells.join(this.#reading.delimiter))) return
    const problems: RowProblem[] = []
    const hasQuote = this.quotelessFrom !== null && cells.some((cell) => cell.includes('"'))
    if (isBroken || hasQuote) problems.push({ column: null, rule: 'broken_quotes', params: {} })
    if (cells.length > limits.columns && cells.slice(limits.columns).some((cell) => cell.trim()))
      problems.push({ column: null, rule: 'cells_beyond', params: { limit: limits.columns } })
    const texts = cells.slice(0, limits.columns)
    for (const [column, cell] of texts.entries()) {
      if (cell.length > limits.cell) {
        problems.push({ column, rule: 'cell_cut', params: { limit: limits.cell } })
        texts[column] = cell.slice(0, limits.cell)
      }
      if (cell.includes('\uFFFD'))
        problems.push({ column, rule: 'unreadable_characters', params: {} })
      if (CONTROL.test(cell)) problems.push({ column, rule: 'control_characters', params: {} })
      if (cell.includes('"')) texts[column] = shown(texts[column])
    }
    rows.push(problems.length ? { number, cells: texts, problems } : { number, cells: texts })
  }
}

/** White space aside. */
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000E-\u001F\u007F]/

const BROKEN = new Error('A record that swallowed others')
const LINE = /[^\n]*\n|[^\n]+$/g
const CR_LINE = /[^\r]*\r|[^\r]+$/g
const MIXED_LINE = /[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g

/** The cells of a record that stand in its text as they are: no quotes around them were taken off. */
function verbatim(text: string, cells: string[], delimiter: string): Set<string> {
  let at = 0
  const found = cells.filter((cell) => {
    while (text[at] === ' ' && !text.startsWith(cell, at)) at++
    const quoted = `"${cell.replaceAll('"', '""')}"`
    const isQuoted = text.startsWith(quoted, at)
    at += (isQuoted ? quoted.length : cell.length) + delimiter.length
    return !isQuoted
  })
  return new Set(found)
}

/** `"a" ;b`: csv-parse does not take such quotes for quotes. */
const hasBlankAfterQuote = (cell: string) => cell.startsWith('"') && cell.endsWith(' ')

/** A cell of a line with broken quotes: a whole pair of quotes around it is taken off. */
const bare = (cell: string) => cell.replace(/^ *"([^"]*)" *$/, '$1')

/** ="0444" is how programs keep a spreadsheet from taking a text for a number. */
const shown = (cell: string) =>
  cell.replace(/^\s*="((?:[^"]|"")*)"\s*$/, (_, text) => text.replaceAll('""', '"'))
