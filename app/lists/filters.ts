import { zoneFor } from '#domain/time_zones'
import type { FilterDefinition } from '#lists/definition'
import { all, raw, sql } from '#wall/sql'

/** `column` equals the one value, or is among several: the one is kept apart, since an index then gives the order too. */
export function amongNumbers(column: string, values: (string | number)[]) {
  const ids = values.map(Number).filter((id) => Number.isSafeInteger(id) && id > 0)
  if (!ids.length) return null
  return ids.length === 1
    ? sql`${raw(column)} = ${ids[0]}::bigint`
    : sql`${raw(column)} = any (${ids}::bigint[])`
}

/** Yes or no over a column. */
export function booleanFilter(column: string): FilterDefinition {
  return {
    kind: 'boolean',
    choices: ['yes', 'no'],
    where: (values) =>
      values.includes('yes') === values.includes('no')
        ? null
        : raw(values.includes('yes') ? column : `not ${column}`),
  }
}

/** Days from and to, both included, in the time zone that the list is shown in. */
export function dateFilter(column: string): FilterDefinition {
  return {
    kind: 'date',
    where: ([from, to], actor) => {
      const zone = zoneFor(actor.user, actor.organization)
      const by = raw(column)
      const conditions = [
        ...(isDay(from) ? [sql`${by} >= ${from}::date::timestamp at time zone ${zone}`] : []),
        ...(isDay(to) ? [sql`${by} < (${to}::date + 1)::timestamp at time zone ${zone}`] : []),
      ]
      return conditions.length ? all(conditions) : null
    },
  }
}

/** Part of a text column, case and ё aside when the column is a key. Walks the list: for lists that stay small. */
export function textFilter(column: string): FilterDefinition {
  return {
    kind: 'text',
    where: ([text]) => sql`position(replace(lower(${text}), 'ё', 'е') in ${raw(column)}) > 0`,
  }
}

/** A day that exists: 2026-02-30 has the form of one, and the database would refuse it. */
const isDay = (text: string) =>
  Boolean(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text
