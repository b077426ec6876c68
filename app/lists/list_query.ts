import type { ListDefinition } from '#lists/definition'

/** What an address asks of a list: `?q=…&filter[status]=active,invited&sort=-updated&columns=name,email&after=…`. */
export type ListQuery = {
  /** Matches that a search looks at, when it is not the usual number: see `withCandidates`. */
  candidates?: number
  q: string
  filters: Record<string, string[]>
  sort: { key: string; isDescending: boolean }
  /** Null: the columns that the member chose, else the usual ones. */
  columns: string[] | null
  /** The saved view that the query began as. */
  view: number | null
  /** Rows of a page. */
  size: number
  after: string | null
  before: string | null
}

/** Rows of a page that one can choose; the first is the usual one. */
export const SIZES = [50, 25, 100] as const

const LONGEST_SEARCH = 200

/** Reads an address; filters, sorts and columns that the list does not know are ignored. */
export function readQuery(definition: ListDefinition, qs: Record<string, any>): ListQuery {
  return {
    q: text(qs.q).trim().slice(0, LONGEST_SEARCH),
    filters: readFilters(definition, qs.filter),
    sort: readSort(definition, text(qs.sort)) ?? readSort(definition, definition.defaultSort)!,
    columns: readColumns(definition, qs.columns),
    view: Number(/^[1-9]\d{0,14}$/.exec(text(qs.view))?.[0]) || null,
    size: SIZES.find((size) => String(size) === text(qs.size)) ?? SIZES[0],
    after: text(qs.after) || null,
    before: text(qs.before) || null,
  }
}

function readFilters(definition: ListDefinition, given: unknown) {
  const filters: ListQuery['filters'] = {}
  if (!given || typeof given !== 'object') return filters
  for (const [key, filter] of Object.entries(definition.filters ?? {})) {
    const value = (given as Record<string, any>)[key]
    if (filter.kind === 'date') {
      const [from, to] =
        value && typeof value === 'object' && !Array.isArray(value)
          ? [value.from, value.to].map(day)
          : text(value).split('..').map(day)
      if (from || to) filters[key] = [from ?? '', to ?? '']
      continue
    }
    const values = filter.kind === 'text' ? [text(value).trim()] : list(value)
    const known = filter.choices && filter.kind === 'choice' && !filter.relation
    const kept = values.filter((one) => one && (!known || filter.choices!.includes(one)))
    if (kept.length) filters[key] = [...new Set(kept)]
  }
  return filters
}

function readSort(definition: ListDefinition, sort: string) {
  const isDescending = sort.startsWith('-')
  const key = isDescending ? sort.slice(1) : sort
  return Object.hasOwn(definition.columns, key) && definition.columns[key].sort
    ? { key, isDescending }
    : null
}

function readColumns(definition: ListDefinition, given: unknown) {
  const wanted = list(given)
  return wanted.length ? chosenColumns(definition, wanted) : null
}

/** The wanted columns that exist, in the list's own order; those that cannot be hidden are always there. */
export function chosenColumns(definition: ListDefinition, wanted: string[] | null) {
  return Object.entries(definition.columns)
    .filter(([key, column]) => column.isFixed || (wanted ? wanted.includes(key) : column.isChosen))
    .map(([key]) => key)
}

/** The query as pairs of a form, without the place in the pages; what is as usual is left out. */
export function pairsOf(
  definition: ListDefinition,
  query: ListQuery
): { name: string; value: string }[] {
  const pairs: { name: string; value: string }[] = []
  if (query.q) pairs.push({ name: 'q', value: query.q })
  for (const [key, values] of Object.entries(query.filters)) {
    const separator = definition.filters![key].kind === 'date' ? '..' : ','
    pairs.push({ name: `filter[${key}]`, value: values.join(separator) })
  }
  const sort = sortText(query.sort)
  if (sort !== definition.defaultSort) pairs.push({ name: 'sort', value: sort })
  if (query.columns) pairs.push({ name: 'columns', value: query.columns.join(',') })
  if (query.size !== SIZES[0]) pairs.push({ name: 'size', value: String(query.size) })
  if (query.view) pairs.push({ name: 'view', value: String(query.view) })
  return pairs
}

/** What a view keeps of a query, as text: all but which view it began as. */
export const askedText = (definition: ListDefinition, query: ListQuery) =>
  queryString(pairsOf(definition, { ...query, view: null }))

export const sortText = ({ key, isDescending }: ListQuery['sort']) =>
  isDescending ? `-${key}` : key

/** The address of a list with a query; a place in its pages can be added. */
export function hrefOf(
  base: string,
  definition: ListDefinition,
  query: ListQuery,
  place: Record<string, string | null> = {}
) {
  const pairs = [
    ...pairsOf(definition, query),
    ...Object.entries(place).flatMap(([name, value]) => (value ? [{ name, value }] : [])),
  ]
  return pairs.length ? `${base}?${queryString(pairs)}` : base
}

/** Brackets and commas stay readable; all else is escaped. */
export const queryString = (pairs: { name: string; value: string }[]) =>
  pairs
    .map(
      ({ name, value }) =>
        `${name}=${encodeURIComponent(value).replaceAll('%2C', ',').replaceAll('%20', '+')}`
    )
    .join('&')

/** The framework splits values at commas, and makes an object of a list that is long. */
const several = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value && typeof value === 'object' ? Object.values(value) : [value]
const text = (value: unknown) =>
  several(value)
    .map((one) => (typeof one === 'string' ? one.replaceAll('\0', '') : ''))
    .join(',')
export const list = (value: unknown): string[] =>
  several(value)
    .flatMap((one) => text(one).split(','))
    .map((one) => one.trim())
    .filter(Boolean)
const day = (value: unknown) => (/^\d{4}-\d{2}-\d{2}$/.test(text(value)) ? text(value) : null)
