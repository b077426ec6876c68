import { limits, type CsvReading, type RawRow, type RowProblem } from '#services/spreadsheets/types'

/** A quoted cell longer than this was never closed. */
const LONGEST_QUOTE = 100_000
/** After so many rows with broken quotes no line break in quotes is believed: looking ahead costs too much. */
const PATIENCE = 1000

/**
 * Cuts text into records as it arrives. Unlike csv-parse, which this is compared with in tests, it finds its way back
 * after a broken quote: that line alone is read as it stands and marked, instead of swallowing those below it.
 */
export class CsvRecords {
  #rest = ''
  #line = 1
  #broken = 0
  readonly #delimiter: string
  readonly #columns: number
  readonly #newline: CsvReading['newline']
  /** A file of mixed line ends is given one kind; a half of CRLF waits for the other. */
  #pendingReturn = false

  constructor({
    delimiter,
    columns,
    newline,
  }: Pick<CsvReading, 'delimiter' | 'columns' | 'newline'>) {
    this.#delimiter = delimiter
    this.#columns = columns
    this.#newline = newline
  }

  get brokenRows() {
    return this.#broken
  }

  /** The records that are complete with this text; the last call of a file says that nothing follows. */
  *push(text: string, isLast = false): Generator<RawRow> {
    const buffer = this.#rest + (this.#newline === 'mixed' ? this.#unified(text, isLast) : text)
    let at = 0
    while (at < buffer.length) {
      const record = this.#record(buffer, at, isLast)
      if (!record) break
      const number = this.#line
      this.#line += record.lines
      at = record.next
      if (number === 1 && /^sep=.$/i.test(record.cells.join(this.#delimiter))) continue
      yield this.#row(number, record)
    }
    this.#rest = buffer.slice(at)
  }

  #unified(text: string, isLast: boolean) {
    const whole = this.#pendingReturn ? `\r${text}` : text
    this.#pendingReturn = !isLast && whole.endsWith('\r')
    return (this.#pendingReturn ? whole.slice(0, -1) : whole).replace(/\r\n?/g, '\n')
  }

  #record(buffer: string, start: number, isLast: boolean): Record | null {
    const end = this.#endOfLine(buffer, start)
    if (end < 0 && !isLast)
      return buffer.length - start > LONGEST_QUOTE * 10
        ? this.#plain(buffer, start, buffer.length)
        : null
    const lineEnd = end < 0 ? buffer.length : end
    const quote = buffer.indexOf('"', start)
    if (quote < 0 || quote >= lineEnd) return this.#plain(buffer, start, lineEnd)
    const record = this.#quoted(buffer, start, isLast)
    if (record === 'incomplete') return null
    if (
      record !== 'broken' &&
      !(record.lines > 1 && this.#hasSwallowed(buffer, start, lineEnd, record))
    )
      return record
    this.#broken++
    const literal = this.#plain(buffer, start, lineEnd)
    return { ...literal, cells: literal.cells.map(bare), isBroken: true }
  }

  /** A record over several lines with an odd number of cells, whose first line alone has just the usual number. */
  #hasSwallowed(buffer: string, start: number, lineEnd: number, record: Record) {
    if (this.#columns < 2 || record.cells.length === this.#columns) return false
    return this.#plain(buffer, start, lineEnd).cells.length === this.#columns
  }

  #endOfLine(buffer: string, start: number) {
    return buffer.indexOf(this.#newline === 'cr' ? '\r' : '\n', start)
  }

  /** A line without quotes, or one whose quotes mean nothing. */
  #plain(buffer: string, start: number, lineEnd: number): Record {
    const isCrlf =
      this.#newline !== 'cr' && buffer.charCodeAt(lineEnd - 1) === RETURN && lineEnd > start
    const cells = buffer.slice(start, isCrlf ? lineEnd - 1 : lineEnd).split(this.#delimiter)
    return { cells, next: lineEnd + 1, lines: 1 }
  }

  #quoted(buffer: string, start: number, isLast: boolean): Record | 'broken' | 'incomplete' {
    const cells: string[] = []
    let lines = 1
    let at = start
    for (;;) {
      const opening = this.#afterBlanks(buffer, at)
      let end: number
      if (buffer[opening] === '"') {
        const closing = closingQuote(buffer, opening + 1)
        if (closing < 0 || (closing === buffer.length - 1 && !isLast)) {
          const isHopeless =
            isLast || buffer.length - opening > LONGEST_QUOTE || this.#broken > PATIENCE
          return isHopeless ? 'broken' : 'incomplete'
        }
        const text = buffer.slice(opening + 1, closing)
        const breaks = count(text, this.#newline === 'cr' ? '\r' : '\n')
        if (text.length > LONGEST_QUOTE || (breaks && this.#broken > PATIENCE)) return 'broken'
        lines += breaks
        cells.push(text.includes('"') ? text.replaceAll('""', '"') : text)
        end = this.#afterBlanks(buffer, closing + 1)
      } else {
        end = this.#endOfCell(buffer, at)
        cells.push(buffer.slice(at, end))
      }
      if (end >= buffer.length) return isLast ? { cells, next: end, lines } : 'incomplete'
      if (buffer.startsWith(this.#delimiter, end)) {
        at = end + 1
        continue
      }
      const isReturn = buffer.charCodeAt(end) === RETURN
      if (this.#newline === 'cr') return isReturn ? { cells, next: end + 1, lines } : 'broken'
      if (isReturn && end + 1 >= buffer.length && !isLast) return 'incomplete'
      const newline = isReturn && buffer.charCodeAt(end + 1) === FEED ? end + 1 : end
      if (buffer.charCodeAt(newline) === FEED) return { cells, next: newline + 1, lines }
      return isReturn && newline + 1 >= buffer.length
        ? { cells, next: buffer.length, lines }
        : 'broken'
    }
  }

  /** Blanks around quotes are no part of the cell. */
  #afterBlanks(buffer: string, at: number) {
    let next = at
    while (buffer[next] === ' ') next++
    return next
  }

  #endOfCell(buffer: string, at: number) {
    const lineEnd = this.#endOfLine(buffer, at)
    const stop = lineEnd < 0 ? buffer.length : lineEnd
    const delimiter = buffer.indexOf(this.#delimiter, at)
    if (delimiter >= 0 && delimiter < stop) return delimiter
    const isCrlf =
      this.#newline !== 'cr' && lineEnd > at && buffer.charCodeAt(lineEnd - 1) === RETURN
    return isCrlf ? lineEnd - 1 : stop
  }

  #row(number: number, { cells, isBroken }: Record): RawRow {
    const problems: RowProblem[] = isBroken
      ? [{ column: null, rule: 'broken_quotes', params: {} }]
      : []
    const taken = cells.length > limits.columns ? cells.slice(0, limits.columns) : cells
    for (const [column, cell] of taken.entries()) {
      if (cell.length > limits.cell) {
        taken[column] = cell.slice(0, limits.cell)
        problems.push({ column, rule: 'cell_cut', params: { limit: limits.cell } })
      }
      if (cell.includes('\uFFFD'))
        problems.push({ column, rule: 'unreadable_characters', params: {} })
    }
    return problems.length ? { number, cells: taken, problems } : { number, cells: taken }
  }
}

interface Record {
  cells: string[]
  /** Where the next record starts. */
  next: number
  lines: number
  isBroken?: true
}

const RETURN = 13
const FEED = 10

/** The quote that closes a cell, doubled ones passed over; −1 when there is none in what is here. */
function closingQuote(buffer: string, from: number) {
  let at = from
  for (;;) {
    const quote = buffer.indexOf('"', at)
    if (quote < 0 || buffer[quote + 1] !== '"') return quote
    at = quote + 2
  }
}

function count(text: string, sign: string) {
  let found = 0
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) found++
  return found
}

/** A cell of a line with broken quotes: a whole pair of quotes around it is taken off. */
const bare = (cell: string) => cell.replace(/^ *"([^"]*)" *$/, '$1')
