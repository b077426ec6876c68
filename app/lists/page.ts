import type { Actor } from '#access/actor'
import { areTooFew, withCandidates } from '#lists/candidates'
import { readCursor, type Cursor } from '#lists/cursor'
import type { ListDefinition } from '#lists/definition'
import type { ListChrome } from '#lists/chrome'
import { sortText, type ListQuery } from '#lists/list_query'
import { COUNT_CAP, isSearch, MOST_MATCHES, readRows, type RawRow } from '#lists/rows'

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
export async function readFoundPage(
  actor: Actor,
  definition: ListDefinition,
  asked: ListQuery,
  columns: string[],
  choices: ListChrome['choices']
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
  choices: ListChrome['choices']
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
