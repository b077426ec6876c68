import type { Actor } from '#access/actor'
import type { Cursor } from '#lists/cursor'
import type { SortKey, SortRelation } from '#lists/definition'

/** A page of a list: so many rows from a place on, towards either end. */
export type Slice = { limit: number; isBackward: boolean; cursor: Cursor | null }

/** What is read, as `t`, and which of it. */
type Source = { from: string; sql: string; bindings: unknown[] }

/** A stretch of the list: SQL of its rows (`id`, `sort_key`), read as `s` in an order. */
type Segment = { sql: string; bindings: unknown[]; order: string }

/** Greater than every id, for the stretches that a place does not lie in. */
const MOST = '9223372036854775807'

/** What must stand beside `t` for the key to be read off a row. */
export function besideOf(actor: Actor, { among, beside }: SortKey) {
  const relation = among ?? beside
  if (!relation) return { sql: '', bindings: [] }
  return {
    sql: `left join (${relation.sql}) b on ${among ? among.where : beside!.on}`,
    bindings: organizationsOf(actor, relation),
  }
}

/**
 * The list as one or two stretches: rows that have the key, then those without (empty last, whichever way the list is
 * sorted). Read from a place on, towards either end; each is cut at the limit as early as an index can cut it.
 */
export function segmentsOf(
  actor: Actor,
  key: SortKey,
  source: Source,
  goesDown: boolean,
  { cursor, isBackward }: Slice,
  limit: number
): Segment[] {
  const shape = { actor, key, source, limit, cursor, way: goesDown ? 'desc' : 'asc' } as const
  const keyed = key.among ? keyedAmong(shape) : keyedByItself(shape)
  if (!key.isNullable) return [keyed]
  const empty = emptyOf(shape)
  const isInLater = cursor && (cursor.key === null) !== isBackward
  if (isBackward) return isInLater ? [keyed] : [empty, keyed]
  return isInLater ? [empty] : [keyed, empty]
}

type Shape = {
  actor: Actor
  key: SortKey
  source: Source
  limit: number
  cursor: Cursor | null
  way: 'asc' | 'desc'
}

const than = ({ way }: Shape) => (way === 'desc' ? '<' : '>')
const ordered = ({ way }: Shape) => `s.sort_key ${way}, s.id ${way}`

function keyedByItself(shape: Shape): Segment {
  const { actor, key, source, cursor, way, limit } = shape
  const beside = besideOf(actor, key)
  const where = [source.sql]
  const bindings = [...beside.bindings, ...source.bindings]
  if (key.isNullable) where.push(`${key.by} is not null`)
  if (key.beside?.isFull) {
    where.push(key.beside.isFull)
    bindings.push(actor.organization.id)
  }
  if (cursor && cursor.key !== null) {
    where.push(`(${key.by}, t.id) ${than(shape)} (?::${key.type}, ?::bigint)`)
    bindings.push(cursor.key, cursor.id)
  }
  return {
    sql: `select t.id, ${key.by} as sort_key from ${source.from} ${beside.sql}
      where ${where.join(' and ')} order by ${key.by} ${way}, t.id ${way} limit ${limit}`,
    bindings,
    order: ordered(shape),
  }
}

/** The first rows of every value, which hold the first rows of all. In the value that the place lies in, those after it. */
function keyedAmong(shape: Shape): Segment {
  const { actor, key, source, cursor, way, limit } = shape
  const among = key.among!
  const place = cursor && cursor.key !== null ? cursor : null
  const start = way === 'desc' ? MOST : '0'
  const after = place
    ? ` and t.id ${than(shape)} case when b.key = ?::${key.type} then ?::bigint else ${start}::bigint end`
    : ''
  return {
    sql: `select t.id, b.key as sort_key from (${among.sql}) b cross join lateral (
        select t.id from ${source.from} where ${source.sql} and ${among.where}${after} order by t.id ${way} limit ${limit}
      ) t ${place ? `where b.key ${than(shape)}= ?::${key.type}` : ''}`,
    bindings: [
      ...organizationsOf(actor, among),
      ...source.bindings,
      ...(place ? [place.key, place.id, place.key] : []),
    ],
    order: ordered(shape),
  }
}

function emptyOf(shape: Shape): Segment {
  const { actor, key, source, cursor, way, limit } = shape
  const isEmpty = key.beside?.isEmpty
  const beside = isEmpty ? { sql: '', bindings: [] } : besideOf(actor, key)
  const where = [source.sql, isEmpty ?? `${key.by} is null`]
  const bindings = [...beside.bindings, ...source.bindings]
  if (cursor && cursor.key === null) {
    where.push(`t.id ${than(shape)} ?::bigint`)
    bindings.push(cursor.id)
  }
  return {
    sql: `select t.id, null::${key.type} as sort_key from ${source.from} ${beside.sql}
      where ${where.join(' and ')} order by t.id ${way} limit ${limit}`,
    bindings,
    order: `s.id ${way}`,
  }
}

const organizationsOf = (actor: Actor, { organizations = 1 }: SortRelation) =>
  Array.from({ length: organizations }, () => actor.organization.id)
