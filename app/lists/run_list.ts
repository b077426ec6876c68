import type { I18n } from '@adonisjs/i18n'
import { rankOf } from '#access/privilege'
import type { Actor } from '#access/actor'
import type { ListCell, ListView } from '#lists/view'
import { readCursor, type Cursor } from '#lists/cursor'
import type { ListContext, ListDefinition } from '#lists/definition'
import { drawFilters } from '#lists/draw_filters'
import { drawPager, drawTabs } from '#lists/draw_links'
import { planningOf, readFrame, type ListFrame } from '#lists/frame'
import {
  chosenColumns,
  hrefOf,
  pairsOf,
  queryString,
  readQuery,
  SIZES,
  sortText,
  type ListQuery,
} from '#lists/list_query'
import { areTooFew, withCandidates } from '#lists/candidates'
import { COUNT_CAP, isSearch, MOST_MATCHES, readRows, type RawRow } from '#lists/rows'

/** A list as its page draws it, with what was asked. Two statements: what stands around the rows, and the rows. */
export async function runList(
  actor: Actor,
  definition: ListDefinition,
  qs: Record<string, any>,
  i18n: I18n,
  { areFiltersOpen = false } = {}
): Promise<ListView> {
  const asked = readQuery(definition, qs)
  const frame = await readFrame(actor, definition, asked, {
    planning: planningOf(asked),
    isOpen: areFiltersOpen,
  })
  const columns = asked.columns ?? chosenColumns(definition, frame.columns)
  const { query, page } = await readFoundPage(actor, definition, asked, columns, frame.choices)

  const { resource } = definition
  const organizationBase = `/o/${actor.organization.id}`
  const base = `${organizationBase}/${resource}`
  const rank = definition.changesInPlace?.(actor) ? await rankOf(actor) : null
  const context: ListContext = { actor, i18n, base, rank }
  const policy = new definition.policy()
  const pairs = pairsOf(definition, query)
  const aside = (noun: string, more: { name: string; value: string }[] = []) => {
    const all = queryString([...more, ...pairs])
    return `${organizationBase}/lists/${resource}/${noun}${all ? `?${all}` : ''}`
  }
  const mayExport = policy.export?.(actor) ?? false
  const mayCreate = policy.create?.(actor) ?? false
  const areBest = page.matches >= (query.candidates ?? MOST_MATCHES)
  const isCapped = page.total > COUNT_CAP

  const label = i18n.t(`${resource}.title`)
  const views = drawTabs(definition, query, frame, organizationBase, actor, i18n)
  const open = query.view && views.find(({ current, href }) => current && href.includes('view='))

  return {
    resource,
    base,
    label,
    pageTitle: open ? `${open.name} · ${label}` : label,
    rows: page.rows.map((row) => ({
      id: row.id,
      href: definition.rowHref ? definition.rowHref(row, context) : `${base}/${row.id}`,
      cells: columns.map((key) => definition.columns[key].cell(row, context)) as ListCell[],
      isMuted: definition.isMuted?.(row),
    })),
    columns: Object.entries(definition.columns).map(([key, column]) => {
      const isSorted = key === query.sort.key
      const flipped = {
        ...query,
        sort: { key, isDescending: isSorted ? !query.sort.isDescending : startsDown(column.kind) },
      }
      return {
        key,
        label: i18n.t(`${resource}.columns.${key}`),
        kind: column.kind,
        align: column.align ?? (column.kind === 'number' ? 'end' : 'start'),
        sortHref: column.sort ? hrefOf(base, definition, flipped) : null,
        sorted: isSorted ? (query.sort.isDescending ? 'desc' : 'asc') : null,
        hideable: !column.isFixed,
        chosen: columns.includes(key),
        onPhone: column.onPhone,
      }
    }),
    q: query.q,
    clearSearchHref: query.q ? hrefOf(base, definition, { ...query, q: '' }) : null,
    clearFiltersHref: hrefOf(base, definition, { ...query, filters: {} }),
    searchPlaceholder: definition.search ? i18n.t(`${resource}.search`) : '',
    ...drawFilters(definition, query, frame, base, i18n, { isOpen: areFiltersOpen }),
    areFiltersOpen,
    filtersHref: definition.filters ? aside('filters') : null,
    views,
    areColumnsChosen: Boolean(query.columns ?? frame.columns),
    sizes: [...SIZES]
      .sort((a, b) => a - b)
      .map((value) => ({
        value,
        href: hrefOf(base, definition, { ...query, size: value }),
        current: value === query.size,
      })),
    saveViewHref: `${organizationBase}/saved_views/create?${queryString([{ name: 'list', value: resource }, ...pairs])}`,
    columnsHref: `${organizationBase}/lists/${resource}/columns`,
    note: areBest ? i18n.t('lists.best_matches', { count: Math.min(page.total, COUNT_CAP) }) : null,
    count: {
      value: Math.min(page.total, COUNT_CAP),
      isCapped: isCapped || areBest,
      href: isCapped ? aside('counts') : null,
    },
    pager: drawPager(base, definition, query, page),
    bulk: Object.entries(definition.bulk ?? {})
      .filter(([, action]) => action.isAllowed(actor))
      .map(([key, { icon, tone }]) => ({
        key,
        label: i18n.t(`${resource}.changes.${key}.action`),
        href: `${organizationBase}/lists/${resource}/changes/${key}/create`,
        tone,
        icon,
      })),
    query: pairs,
    exportHref: mayExport ? aside('exports', [{ name: 'format', value: 'xlsx' }]) : null,
    exports: mayExport
      ? ['xlsx', 'csv'].map((format) => ({
          label: i18n.t(`lists.formats.${format}`),
          href: aside('exports', [{ name: 'format', value: format }]),
        }))
      : [],
    deletedHref: frame.hasDeleted ? `${organizationBase}/lists/${resource}/deletions` : null,
    newHref: mayCreate ? `${base}/create` : null,
    newLabel: mayCreate ? i18n.t(`${resource}.new`) : null,
    empty: {
      icon: definition.icon,
      title: i18n.t(`${resource}.empty_title`),
      text: i18n.t(`${resource}.empty_text`),
      href: mayCreate ? `${base}/create` : null,
      label: mayCreate ? i18n.t(`${resource}.new`) : null,
    },
  }
}

export type Page = {
  rows: RawRow[]
  total: number
  matches: number
  /** Rows before this page and after it, as far as one knows. */
  place: number | null
  first: Cursor | null
  last: Cursor | null
  hasBefore: boolean
  hasAfter: boolean
}

/** The page of the best matches; of more of them when it shows that too few of the best came through. */
async function readFoundPage(
  actor: Actor,
  definition: ListDefinition,
  asked: ListQuery,
  columns: string[],
  choices: ListFrame['choices']
): Promise<{ query: ListQuery; page: Page }> {
  const page = await readPage(actor, definition, asked, columns, choices)
  if (!isSearch(definition, asked) || !areTooFew(page.total, page.matches, page.rows.length))
    return { query: asked, page }
  const query = await withCandidates(actor, definition, asked, choices)
  if (!query.candidates || query.candidates === MOST_MATCHES) return { query, page }
  return { query, page: await readPage(actor, definition, query, columns, choices) }
}

/** One page of a query. A place that no longer has rows behind it (they were deleted) leads to the first page. */
export async function readPage(
  actor: Actor,
  definition: ListDefinition,
  query: ListQuery,
  columns: string[],
  choices: ListFrame['choices']
): Promise<Page> {
  const sort = sortText(query.sort)
  const { type } = definition.columns[query.sort.key].sort!
  const isEnd = query.before === 'end'
  const cursor = isEnd ? null : readCursor(sort, type, query.after ?? query.before)
  const isBackward = isEnd || (cursor !== null && query.after === null)

  const read = await readRows(
    actor,
    definition,
    query,
    { limit: query.size, isBackward, cursor },
    columns,
    choices
  )
  if (!read.length && (cursor || isEnd)) {
    return readPage(actor, definition, { ...query, after: null, before: null }, columns, choices)
  }
  const hasMore = read.length > query.size
  const rows = read.slice(0, query.size)
  if (isBackward) rows.reverse()
  const total = read[0]?.total ?? 0

  const place = placeOf({ cursor, isBackward, isEnd, total, count: rows.length, hasMore })
  const at = (row: RawRow | undefined, before: number): Cursor | null =>
    row ? { key: row.cursor_key, id: row.id, place: place === null ? null : place + before } : null
  return {
    rows,
    total,
    matches: read[0]?.matches ?? 0,
    place,
    first: at(rows[0], 0),
    last: at(rows.at(-1), rows.length),
    hasBefore: isBackward ? hasMore : cursor !== null,
    hasAfter: isBackward ? cursor !== null : hasMore,
  }
}

type Whereabouts = {
  cursor: Cursor | null
  isBackward: boolean
  isEnd: boolean
  total: number
  count: number
  hasMore: boolean
}

/** How many rows stand before the page; null where a keyset page cannot know. */
function placeOf({ cursor, isBackward, isEnd, total, count, hasMore }: Whereabouts) {
  if (isBackward && !hasMore) return 0
  if (isEnd) return total > COUNT_CAP ? null : total - count
  if (!cursor) return 0
  if (cursor.place === null) return null
  return isBackward ? Math.max(cursor.place - count, 0) : cursor.place
}

/** Times, dates and numbers are asked for from the greatest on. */
const startsDown = (kind: string) => kind === 'time' || kind === 'date' || kind === 'number'
