import type { Actor } from '#access/actor'
import type { Cursor } from '#lists/cursor'
import type { SortKey } from '#lists/definition'
import { all, empty, raw, sql, type Sql } from '#wall/sql'

/** A page of a list: so many rows from a place on, towards either end. */
export type Slice = { limit: number; isBackward: boolean; cursor: Cursor | null }

/** What is read, as `t`, and which of it. */
export type Source = { from: Sql; where: Sql }

/** A stretch of the list: SQL of its rows (`id`, `sort_key`), read as `s` in an order. */
type Segment = { rows: Sql; order: Sql }

/** Greater than every id, for the stretches that a place does not lie in. */
const MOST = '9223372036854775807'

/** What must stand beside `t` for the key to be read off a row. */
export function besideOf(actor: Actor, { among, beside }: SortKey): Sql {
  const relation = among ?? beside
  if (!relation) return empty
  return sql`left join (${relation.rows(actor.organization.id)}) b on ${raw(among ? among.where : beside!.on)}`
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
  const without = withoutKey(shape)
  const isInLater = cursor && (cursor.key === null) !== isBackward
  if (isBackward) return isInLater ? [keyed] : [without, keyed]
  return isInLater ? [without] : [keyed, without]
}

type Shape = {
  actor: Actor
  key: SortKey
  source: Source
  limit: number
  cursor: Cursor | null
  way: 'asc' | 'desc'
}

const than = ({ way }: Shape) => raw(way === 'desc' ? '<' : '>')
const ordered = ({ way }: Shape) => raw(`s.sort_key ${way}, s.id ${way}`)

function keyedByItself(shape: Shape): Segment {
  const { actor, key, source, cursor, way, limit } = shape
  const by = raw(key.by)
  const where = [source.where]
  if (key.isNullable) where.push(sql`${by} is not null`)
  if (key.beside?.isFull) where.push(key.beside.isFull(actor.organization.id))
  if (cursor && cursor.key !== null) {
    where.push(
      sql`(${by}, t.id) ${than(shape)} (${cursor.key}::${raw(key.type)}, ${cursor.id}::bigint)`
    )
  }
  return {
    rows: sql`select t.id, ${by} as sort_key from ${source.from} ${besideOf(actor, key)}
      where ${all(where)} order by ${by} ${raw(way)}, t.id ${raw(way)} limit ${raw(String(limit))}`,
    order: ordered(shape),
  }
}

/** The first rows of every value, which hold the first rows of all. In the value that the place lies in, those after it. */
function keyedAmong(shape: Shape): Segment {
  const { actor, key, source, cursor, way, limit } = shape
  const among = key.among!
  const type = raw(key.type)
  const start = raw(`${way === 'desc' ? MOST : '0'}::bigint`)
  const place = cursor && cursor.key !== null ? cursor : null
  const after = place
    ? sql` and t.id ${than(shape)} case when b.key = ${place.key}::${type} then ${place.id}::bigint else ${start} end`
    : empty
  const from = place ? sql`where b.key ${than(shape)}= ${place.key}::${type}` : empty
  return {
    rows: sql`select t.id, b.key as sort_key from (${among.rows(actor.organization.id)}) b cross join lateral (
        select t.id from ${source.from} where ${source.where} and ${raw(among.where)}${after} order by t.id ${raw(way)} limit ${raw(String(limit))}
      ) t ${from}`,
    order: ordered(shape),
  }
}

function withoutKey(shape: Shape): Segment {
  const { actor, key, source, cursor, way, limit } = shape
  const isEmpty = key.beside?.isEmpty
  const where = [source.where, raw(isEmpty ?? `${key.by} is null`)]
  if (cursor && cursor.key === null) where.push(sql`t.id ${than(shape)} ${cursor.id}::bigint`)
  return {
    rows: sql`select t.id, null::${raw(key.type)} as sort_key from ${source.from} ${isEmpty ? empty : besideOf(actor, key)}
      where ${all(where)} order by t.id ${raw(way)} limit ${raw(String(limit))}`,
    order: raw(`s.id ${way}`),
  }
}
