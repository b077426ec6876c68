import type { Mapping } from '#domain/imports/types'
import type { ImportKind, ImportSettings } from '#domain/import_settings'
import type {
  Note,
  ReadTally,
  Reading,
  RefusalCode,
  SheetSummary,
  RawRow,
} from '#spreadsheets/types'
import type Process from '#models/process'

/** What an import's process remembers in its `options`: small, but for the first rows of the file. */
export type ImportOptions = {
  file: { name: string; bytes: number; parts: number }
  /** What the first look at the file said: for the check page, which must not parse again. */
  look: {
    sheets: SheetSummary[]
    hasMark: boolean
    notes: Note[]
    first: RawRow[]
    /** Hidden rows hold something, and are not taken. */
    hasHidden?: boolean
  } | null
  reading: Reading | null
  /** Row number of the header; null when the first row is data already. */
  header: number | null
  mapping: Mapping
  /** Text files: cells that a record has at most; one with more was cut in a wrong place. */
  width?: number | null
  /** The product whose layout the mapping was made by. */
  product?: string | null
  /** The mapping was made by hand for an earlier file with this heading. */
  isRemembered?: boolean
  /** Why the file was turned away while it was read as a whole. */
  refusal?: { code: RefusalCode; params: Record<string, string | number> } | null
  /** How the organization wants it, as it stood when the preview was asked for. */
  settings?: ImportSettings
  groupId?: number
  /** Where the planning is. `staged`: the file's rows are items, and only have to be decided again. */
  step?: 'reading' | 'deciding' | 'companies' | 'staged'
  /** The last company's key that has been settled. */
  companyKey?: string
  /** How often deciding began. */
  rounds?: number
  tally?: ReadTally
  /** Rows of the file that hold data, once all of it was read. */
  rows?: number
  /** What the records of the file became, once all of it was read: held against a count by other code. */
  account?: Account
  /** What is written at the moment. */
  writing?: 'companies' | 'rows'
}

export type Account = {
  /** Records that hold something, counted by other code than the reader. */
  records: number
  /** Rows that are items of the import. */
  rows: number
  /** Rows that are not taken, and why. */
  heading: number
  above: number
  hidden: number
}

export const optionsOf = (process: Process) => process.options as ImportOptions
export const importKindOf = (process: Pick<Process, 'kind'>) => process.kind as ImportKind

/** Where the rows of an import stand, for SQL: `:org` and `:process`. */
export const place = (process: Process) => ({ org: process.organizationId, process: process.id })
