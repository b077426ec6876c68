import type { BasePolicy } from '@adonisjs/bouncer'
import type { I18n } from '@adonisjs/i18n'
import type { Titled } from '#domain/processes'
import type { Visibility } from '#access/rule'
import type { Rank } from '#access/privilege'
import type { Actor } from '#access/actor'
import type { Verdict } from '#access/action'
import type { ColumnKind, FilterKind, ListCell } from '#lists/view'
import type { Sql } from '#wall/sql'

/** What the cells and filters of a list may ask about the page they stand on. */
export type ListContext = {
  actor: Actor
  i18n: I18n
  /** What a process is called. */
  titleOf: (process: Titled) => string
  base: string
  /** What stands above the actor, for lists that change rows in place (`changesInPlace`); null when nothing is to be changed. */
  rank: Rank | null
}

/** Rows of one organization with the columns `key` and others. */
export type SortRelation = { rows: (organizationId: number) => Sql }

/**
 * What rows are sorted by, empty ones last in both directions. One of three ways, each quick for a hundred thousand rows:
 * - a column of the table itself, `t.…`, with an index on (organization_id, key, id);
 * - `among`: few values that stand elsewhere (groups by name). A page takes the first rows of each value's stretch, so
 *   `where` needs an index that goes on with the id. Every row matches one value at most;
 * - `beside`: a relation that is joined as `b` whole (a count for each row): for tables that stay small.
 */
export type SortKey = {
  by: string
  type: 'text' | 'timestamptz' | 'bigint' | 'boolean'
  isNullable?: boolean
  /** `where` ties `t` to `b`; every row has a value. */
  among?: SortRelation & { where: string }
  /** Conditions over `t` of rows that have a value or none: where few of very many have. */
  beside?: SortRelation & {
    on: string
    isFull?: (organizationId: number) => Sql
    isEmpty?: string
  }
}

export type ColumnDefinition<Row> = {
  kind: ColumnKind
  sort?: SortKey
  /** SQL that only this column needs, read for the rows of the page when the column is chosen: `expression as name`. */
  select?: string
  /** Shown unless the member chose otherwise. */
  isChosen?: boolean
  /** The first column cannot be hidden. */
  isFixed?: boolean
  onPhone?: boolean
  align?: 'start' | 'end'
  cell: (row: Row, context: ListContext) => ListCell
  /** The column that the cell's second line is called after: an export writes it beside the name. */
  detailColumn?: string
  /** What an export writes, when it is not the cell's text. */
  exported?: (row: Row, context: ListContext) => string | number | null
  /** What an export writes beside it, so that its import brings all of it back; called after `columns.<key>`. */
  alongside?: Record<string, (row: Row, context: ListContext) => string | number | null>
}

export type FilterDefinition = {
  kind: FilterKind
  /** Fixed choices; their words stand under `<resource>.<key>_choices.<value>`. */
  choices?: readonly string[]
  /** Choices from the database, with columns `value` and `label`; told the values in force. Usually `visibleChoices`. */
  relation?: (actor: Actor, values: string[]) => Sql
  /** What `where` has to know of the database, with the same columns and more; it is offered to nobody. */
  lookup?: (actor: Actor) => Sql
  /** Null ignores the filter: its values make no sense. */
  where: (values: string[], actor: Actor, known: Choice[]) => Sql | null
}

/** A choice that the database knows; more columns of its SQL come along. */
export type Choice = { value: string; label: string; [more: string]: unknown }

export type BulkDefinition = {
  icon?: string
  tone?: 'plain' | 'danger'
  isAllowed: (actor: Actor) => boolean
}

export type ListPolicy = (new () => BasePolicy & {
  list: (actor: Actor) => Verdict
}) & { visibility: Visibility }

export type ListDefinition<Row = any> = {
  /** The noun: route names, language file, saved views and settings go by it. */
  resource: string
  policy: ListPolicy
  icon: string
  /** The table, read as `t`. Filters and sorts speak of `t` only, so that a page is cut before anything is joined. */
  table: string
  /** What every row carries besides its id. */
  select: string[]
  joins?: string[]
  /** The kind of `search_records`; a list without it has no search. */
  search?: string
  columns: Record<string, ColumnDefinition<Row>>
  filters?: Record<string, FilterDefinition>
  /** Built-in views, by key (`<resource>.views.<key>`): a query string each. The first is the list as it is. */
  views?: Record<string, string>
  bulk?: Record<string, BulkDefinition>
  /** As in the address: `name`, `-updated`. */
  defaultSort: string
  /** Whether the actor may change rows right in the list: then its cells are told what stands above them. */
  changesInPlace?: (actor: Actor) => boolean
  isMuted?: (row: Row) => boolean
  /** A row leads to its card unless this says otherwise. */
  /** What an export writes at the end of each row, whatever columns are chosen; called after `columns.<key>`. */
  exportedLast?: Record<string, (row: Row, context: ListContext) => string | number | null>
  rowHref?: (row: Row, context: ListContext) => string | null
}

/** Declares a resource's list: the one place that says what it shows, how it is narrowed, sorted, found and exported. */
export function defineList<Row extends object>(definition: ListDefinition<Row & { id: number }>) {
  return definition
}
