import { visibleTo, type Condition, type Visibility } from '#access/rule'
import type { Actor } from '#access/actor'

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
  return (actor: Actor, values: string[]): Condition => {
    const seen = visibleTo(actor, visibility, 't')
    const select = `select t.id::text as value, t.${label} as label from ${visibility.table} t where t.organization_id = ? and ${seen.sql} and ${where}`
    const bindings = [actor.organization.id, ...(seen.bindings ?? [])]
    if (!limit) return { sql: `${select} order by ${order}`, bindings }
    const chosen = values.map(Number).filter(Number.isSafeInteger)
    return {
      sql: `(${select} order by ${order} limit ${limit}) union ${select} and t.id = any (?::bigint[]) order by 2`,
      bindings: [...bindings, ...bindings, chosen],
    }
  }
}
