import type { Delimiter, Encoding } from '#domain/imports/reading'
/** Where a file's bytes come from: a path on this machine, or its parts in order (a file kept in the database). */
export type Source = string | AsyncIterable<Uint8Array> | Iterable<Uint8Array>

export const fileFormats = ['csv', 'xls', 'xlsx'] as const
export type FileFormat = (typeof fileFormats)[number]

export { delimiters, encodings, type Delimiter, type Encoding } from '#domain/imports/reading'

/** Names of the delimiters in `spreadsheets.delimiters`. */
export const delimiterNames = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'pipe' } as const

export const newlines = ['crlf', 'lf', 'cr', 'mixed'] as const
export type Newline = (typeof newlines)[number]

/** How a file is read: detected, changeable by a person, small enough to be kept with the process. */
export interface CsvReading {
  format: 'csv'
  encoding: Encoding
  delimiter: Delimiter
  newline: Newline
  /** Columns of most records: what a broken quote is recognised by. */
  columns: number
}

export interface SheetReading {
  format: 'xls' | 'xlsx'
  /** The sheet's place in the workbook, from 0. */
  sheet: number
  /** Hidden rows are left out, and counted, unless somebody wants them. */
  takesHiddenRows: boolean
}

export type Reading = CsvReading | SheetReading

/** What is wrong with a row or a cell as the file holds it; words in `spreadsheets.problems.<rule>`. */
export interface RowProblem {
  /** From 0; null when it is the row as a whole. */
  column: number | null
  rule:
    | 'broken_quotes'
    | 'unreadable_characters'
    | 'control_characters'
    | 'cell_error'
    | 'missing_text'
    | 'formula_without_value'
    | 'cell_cut'
    | 'cells_beyond'
  params: Record<string, string | number>
}

/** A row that holds something. Values are texts: dates ISO, numbers without exponents, yes and no as 1 and 0. */
export interface RawRow {
  /** CSV: number of the line it starts on. Sheets: the row's number as the program shows it. */
  number: number
  cells: string[]
  isHidden?: true
  problems?: RowProblem[]
}

export interface SheetSummary {
  index: number
  name: string
  isHidden: boolean
  /** What the sheet says about itself, which may be untrue; null when it says nothing. */
  rows: number | null
  columns: number | null
}

/** Counted while rows are read; complete when the last one was. */
export interface ReadTally {
  /** Rows given out. */
  rows: number
  emptyRows: number
  hiddenRows: number
  /** Hidden columns that hold something in these rows. */
  hiddenColumns: number
  mergedRanges: number
  brokenRows: number
  /** CSV: lines that were read by themselves, since a quote in them never closes where it should. */
  brokenLines: number[]
  /** CSV: from this line on quotes mean nothing, so many of them were broken. */
  quotelessFrom: number | null
}

export const emptyTally = (): ReadTally => ({
  rows: 0,
  emptyRows: 0,
  hiddenRows: 0,
  hiddenColumns: 0,
  mergedRanges: 0,
  brokenRows: 0,
  brokenLines: [],
  quotelessFrom: null,
})

/** Something that a person should know about a file which is read all the same; words in `spreadsheets.notes.<code>`. */
export interface Note {
  code:
    | 'misnamed'
    | 'hidden_sheets'
    | 'all_sheets_hidden'
    | 'visible_sheets_empty'
    | 'hidden_rows'
    | 'hidden_columns'
    | 'merged_ranges'
    | 'empty_rows'
    | 'broken_rows'
  params: Record<string, string | number>
}

export interface FileInspection {
  format: FileFormat
  bytes: number
  /** How it will be read if nobody changes it: give it to readRows. */
  reading: Reading
  /** CSV: whether a byte order mark was there. */
  hasMark: boolean
  /** Workbooks: their sheets in order. */
  sheets: SheetSummary[]
  /** The first rows that hold something, at most 20. */
  first: RawRow[]
  /** Workbooks: hidden rows hold something, and are not taken. */
  hasHidden: boolean
  notes: Note[]
}

export interface InspectOptions {
  /** The name that the person's file has: a wrong ending is told. */
  name?: string
  /** What the person chose instead of what was detected. */
  reading?: Partial<Omit<CsvReading, 'format'>> & Partial<Omit<SheetReading, 'format'>>
}

export interface ReadOptions {
  /** Rows a batch, 1000 unless told. */
  batch?: number
  /** Rows after which the file is refused; a few more than an import takes, unless told. */
  most?: number
  /** Filled in while rows are read. */
  tally?: ReadTally
}

/** Rows of a file that people look at before they go on: a heading is among them. */
export const FIRST_ROWS = 20

/** What a file may hold at most. */
export const limits = {
  bytes: 50 * 1024 * 1024,
  rows: 200_000,
  /** Cells to the right of these are not read. */
  columns: 100,
  /** Characters of a cell, as in Excel. */
  cell: 32_767,
  /** Bytes of a record of a text file: what goes on longer was never closed, or is no table. */
  record: 1024 * 1024,
} as const

export const refusalCodes = [
  'too_large',
  'too_many_rows',
  'empty',
  'encrypted',
  'corrupt',
  'zip_bomb',
  'wrong_type',
  'no_such_sheet',
  'endless_record',
  'miscounted',
  'no_rows',
  'too_slow',
] as const
export type RefusalCode = (typeof refusalCodes)[number]

/**
 * A file that is not read, and why; words in `spreadsheets.refusals.<code>`.
 * `wrong_type` has the type that the file is of.
 */
export class FileRefused extends Error {
  constructor(
    public readonly code: RefusalCode,
    public readonly params: Record<string, string | number> = {}
  ) {
    super(`File refused: ${code} ${JSON.stringify(params)}`)
    this.name = 'FileRefused'
  }
}
