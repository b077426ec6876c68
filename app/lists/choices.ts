import { visibleTo, type Visibility } from '#access/rule'
import type { Actor } from '#access/actor'
import { raw, sql, type Sql } from '#wall/sql'

type Options = {
  /** The column that a choice is called by. */
  label: string
  order: string
  /** There may be thousands: only the first by order are offered, and always those that are chosen. */
  limit?: number
  /** A further condition, over the table as `t`. */
  where?: string
}

/** Records as choices of a filter: those that the actor sees, like everywhere else. */
export function visibleChoices(
  { visibility }: { visibility: Visibility },
  { label, order, limit, where = 'true' }: Options
) {
  return (actor: Actor, values: string[]): Sql => {
    const seen = visibleTo(actor, visibility, 't')
    const select = sql`select t.id::text as value, t.${raw(label)} as label from ${raw(visibility.table)} t
      where t.organization_id = ${actor.organization.id} and ${seen} and ${raw(where)}`
    if (!limit) return sql`${select} order by ${raw(order)}`
    const chosen = values.map(Number).filter(Number.isSafeInteger)
    return sql`(${select} order by ${raw(order)} limit ${limit}) union ${select} and t.id = any (${chosen}::bigint[]) order by 2`
  }
}
