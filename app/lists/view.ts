/**
 * What a list page is drawn from: a query file fills it, the components `@list.*` draw it. Nothing here knows the database;
 * all texts are in the person's language already, all addresses are complete.
 */

export type Tone = 'success' | 'info' | 'warning' | 'error' | 'idle'

/** How the cells of a column are drawn. `name` is the first column: what the row is called, with a second line. */
export type ColumnKind = 'name' | 'text' | 'number' | 'state' | 'time' | 'date' | 'tags' | 'tick'

export type ListColumn = {
  key: string
  label: string
  kind: ColumnKind
  align?: 'start' | 'end'
  /** Address of the same list sorted by this column (the other way round when it is sorted by it already). */
  sortHref: string | null
  sorted: 'asc' | 'desc' | null
  hideable: boolean
  /** Only chosen columns are drawn. */
  chosen: boolean
  /** Stays on a phone beside the name: one column a list, usually its state. */
  onPhone?: boolean
}

export type ListCell = {
  /** Null draws a dash. For `time` and `date` the text is made from `at`. */
  text: string | null
  href?: string | null
  /** `name`: the second line. */
  detail?: string | null
  /** `name`: a round avatar with initials, a tinted square with the first letter, or an icon's name. */
  avatar?: boolean
  tint?: string | null
  icon?: string | null
  /** `state`: colour of the dot. */
  tone?: Tone
  /** `time`, `date`: an instant or an ISO text. */
  at?: Date | string | null
  /** `tags`: short words. */
  items?: string[]
  /** `tick`: yes or no; with an address, changed right in the list (PUT, `<tickName>=true` or nothing); `icon` and its `-off` are the two states. */
  isTicked?: boolean
  tickHref?: string | null
  tickName?: string
  /** `tick`: what it says to those who cannot see the column. */
  label?: string
}

export type ListRow = {
  id: number | string
  href: string | null
  /** One cell for each chosen column, in their order. */
  cells: ListCell[]
  isMuted?: boolean
}

export type FilterKind = 'choice' | 'text' | 'boolean' | 'date'

export type ListFilter = {
  key: string
  label: string
  kind: FilterKind
  /** Name of the form's control, e.g. `filter[status]`; a choice repeats it once a value. A date has `<name>[from]` and `<name>[to]`. */
  name: string
  options: { value: string; label: string; count?: number | null }[]
  /** A date's are `[from, to]`, either may be ''. */
  values: string[]
  help?: string
}

/** A filter in force as a sentence: "Status is" + "Active, Invited" + ×. */
export type AppliedFilter = {
  key: string
  text: string
  valueText: string
  removeHref: string
}

export type EditedView = {
  /** Back to the view as it is saved. */
  resetHref: string
  /** Address that takes PUT with these pairs and the list's query; null for views this person may not change. */
  saveHref: string | null
  pairs: { name: string; value: string }[]
}

export type ListViewTab = {
  name: string
  href: string
  current: boolean
  isShared?: boolean
  /** The page's query began as this view and is another by now: it can be saved, saved anew or taken back. */
  edited?: EditedView | null
  /** Address of the form that renames or shares it, for views this person may change. */
  editHref?: string | null
  /** Address that takes DELETE, for views this person may delete. */
  deleteHref?: string | null
}

/** A bulk action opens a page that previews it: a GET form sends `ids[]`, or `selection=all` with the query. */
export type BulkAction = {
  key: string
  label: string
  href: string
  tone?: 'plain' | 'danger'
  icon?: string
}

export type ListPager = {
  /** Null where a keyset page does not know its place. */
  from: number | null
  to: number | null
  firstHref: string | null
  prevHref: string | null
  nextHref: string | null
  lastHref: string | null
}

export type EmptyState = {
  icon: string
  title: string
  text: string
  href?: string | null
  label?: string | null
}

export type ListView = {
  /** The noun, `members`: ids of the page's regions start with it. */
  resource: string
  /** Path of the list without query. */
  base: string
  /** What the list is called: the table's caption and the page's heading. */
  label: string
  /** The title of the browser's tab: the view that is open, if it is one of the saved, and the list. */
  pageTitle?: string
  rows: ListRow[]
  /** All columns in their order, hidden ones included. */
  columns: ListColumn[]
  q: string
  searchPlaceholder: string
  filters: ListFilter[]
  /** The form of the filters is drawn with the page: it stands open. Otherwise it is fetched from `filtersHref` when it opens. */
  areFiltersOpen?: boolean
  filtersHref?: string | null
  applied: AppliedFilter[]
  /** Address of the list without any filter; drawn from two applied filters on. */
  clearHref?: string | null
  /** With a search: the list without it, and without its filters. */
  clearSearchHref?: string | null
  clearFiltersHref?: string | null
  views: ListViewTab[]
  /** Address of the form that saves the present query as a view; null: may not. The query is carried along. */
  saveViewHref?: string | null
  /** `href` counts exactly, when the count is capped. */
  count: { value: number; isCapped: boolean; href: string | null }
  pager: ListPager
  bulk: BulkAction[]
  /** The columns were chosen by this person: a phone shows them under the name. */
  areColumnsChosen?: boolean
  /** Rows of a page, and addresses for other numbers of them. */
  sizes?: { value: number; href: string; current: boolean }[]
  /** The present query as pairs, without the place in the pages: every form of the list carries it along. */
  query: { name: string; value: string }[]
  /** Address that takes POST with `columns` (repeated): chosen for this member from then on. */
  columnsHref?: string | null
  /** A remark about the rows, in words: only the best matches are shown. */
  note?: string | null
  exportHref: string | null
  /** More than one format: drawn as a menu instead of the plain link. */
  exports?: { label: string; href: string }[]
  /** What was lately deleted of it; null: nothing was, or not for this actor. */
  deletedHref?: string | null
  newHref: string | null
  newLabel: string | null
  /** Drawn instead of the table when there is nothing at all; with a search or a filter the list says so itself. */
  empty: EmptyState
}
