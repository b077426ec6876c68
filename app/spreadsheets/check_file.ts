import { findHeader, mappingWithoutHeading, type Header } from '#domain/imports/headings'
import { layouts, missingFields } from '#domain/imports/layouts'
import { normaliseCompanyRow, normaliseContactRow } from '#domain/imports/rows'
import type { ImportField, ImportKind, Mapping, ValueProblem } from '#domain/imports/types'
import { columnLetters } from '#spreadsheets/cell_values'
import { notesOf } from '#spreadsheets/notes'
import { readRows } from '#spreadsheets/read_rows'
import {
  emptyTally,
  FileRefused,
  limits,
  type Note,
  type RawRow,
  type Reading,
  type ReadTally,
  type Source,
} from '#spreadsheets/types'

export interface CheckOptions {
  kind: ImportKind
  reading: Reading
  /** The organization's language: says of which country phones are. */
  locale: string
  /** Chosen by hand; by the header's words, or by position, unless told. */
  mapping?: Mapping
  /** The first row is data, whatever it looks like. */
  isHeaderless?: boolean
}

export interface NamedProblem extends ValueProblem {
  /** The row's number as the program shows it, or the line of a CSV file. */
  row: number
  /** Letters of the column; null when the problem is the row's. */
  column: string | null
}

/** Why a file fits only in part, or not at all; words in `spreadsheets.reasons.<code>`. */
export interface Reason {
  code: 'no_rows' | 'field_missing' | 'columns_differ' | 'most_rows_wrong' | 'some_rows_wrong'
  params: Record<string, string | number>
}

export interface FileCheck {
  fits: 'yes' | 'partly' | 'no'
  reasons: Reason[]
  notes: Note[]
  /** What the header row says, and the row's number. */
  header: (Header & { number: number }) | null
  mapping: Mapping
  /** Rows of data: the header and titles above it aside. */
  rows: number
  tally: ReadTally
  columns: { found: number; expected: number }
  /** Rows with any problem, and those that cannot be taken as they are. */
  problemRows: number
  graveRows: number
  byRule: Record<string, number>
  /** The first hundred, by row and column. */
  first: NamedProblem[]
}

const NAMED = 100

/** Reads a whole file and says whether its content meets the layout, naming rows and columns. Throws FileRefused. */
export async function checkFile(source: Source, options: CheckOptions): Promise<FileCheck> {
  const tally = emptyTally()
  let check: Check | undefined
  for await (const batch of readRows(source, options.reading, { tally })) {
    check ??= new Check(options, batch)
    for (const row of batch) check.take(row)
  }
  if (!check) throw new FileRefused('empty')
  return check.result(tally)
}

/** Gathers what a file's rows have wrong with them. */
class Check {
  #header: FileCheck['header'] = null
  #mapping: Mapping
  #rows = 0
  #problemRows = 0
  #graveRows = 0
  #byRule: Record<string, number> = {}
  #first: NamedProblem[] = []
  #width = 0

  constructor(
    private readonly options: CheckOptions,
    start: RawRow[]
  ) {
    const { kind, isHeaderless, mapping } = options
    const rows = start.slice(0, 20).map(({ cells }) => cells)
    const header = isHeaderless ? null : findHeader(kind, rows)
    if (header) this.#header = { ...header, number: start[header.index].number }
    this.#mapping = mapping ?? header?.mapping ?? mappingWithoutHeading(kind, rows)
  }

  take(row: RawRow) {
    if (this.#header && row.number <= this.#header.number) return
    this.#rows++
    this.#width = Math.max(this.#width, row.cells.length)
    const normalise = this.options.kind === 'companies' ? normaliseCompanyRow : normaliseContactRow
    const { locale } = this.options
    const { problems } = normalise(row.cells, this.#mapping, { locale, problems: row.problems })
    if (!problems.length) return
    this.#problemRows++
    if (problems.some(({ isGrave }) => isGrave)) this.#graveRows++
    for (const problem of problems) {
      this.#byRule[problem.rule] = (this.#byRule[problem.rule] ?? 0) + 1
      if (this.#first.length >= NAMED) continue
      this.#first.push({ ...problem, row: row.number, column: this.#columnOf(problem.field) })
    }
  }

  #columnOf(field: ImportField | null) {
    const column = field ? this.#mapping.indexOf(field) : -1
    return column < 0 ? null : columnLetters(column)
  }

  result(tally: ReadTally): FileCheck {
    if (this.#rows > limits.rows)
      throw new FileRefused('too_many_rows', { limit: limits.rows, rows: this.#rows })
    const reasons = this.#reasons()
    const isHopeless = reasons.some(
      ({ code }) => code !== 'columns_differ' && code !== 'some_rows_wrong'
    )
    return {
      fits: isHopeless ? 'no' : this.#graveRows ? 'partly' : 'yes',
      reasons,
      notes: notesOf(tally),
      header: this.#header,
      mapping: this.#mapping,
      rows: this.#rows,
      tally,
      columns: { found: this.#width, expected: layouts[this.options.kind].length },
      problemRows: this.#problemRows,
      graveRows: this.#graveRows,
      byRule: this.#byRule,
      first: this.#first,
    }
  }

  #reasons(): Reason[] {
    const { kind } = this.options
    const reasons: Reason[] = []
    if (!this.#rows) reasons.push({ code: 'no_rows', params: {} })
    const [main] = missingFields(kind, this.#mapping, false)
    if (main) reasons.push({ code: 'field_missing', params: { field: main } })
    const expected = layouts[kind].length
    const isByPosition = !this.options.mapping && !this.#header
    if (isByPosition && this.#rows && this.#width !== expected) {
      reasons.push({ code: 'columns_differ', params: { found: this.#width, expected } })
    }
    if (this.#graveRows) {
      const code = this.#graveRows * 2 > this.#rows ? 'most_rows_wrong' : 'some_rows_wrong'
      reasons.push({ code, params: { count: this.#graveRows, rows: this.#rows } })
    }
    return reasons
  }
}
