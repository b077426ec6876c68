import type { Actor } from '#services/actor'

/** A condition in SQL over the record's table alias, with its bindings. */
export type Condition = { sql: string; bindings?: unknown[] }

/**
 * One named reason why somebody sees a record. Its label stands in the language files under
 * `visibility.<resource>.<name>`.
 */
export type Clause = {
  /** Whether this reason can hold for the actor at all. */
  applies: (actor: Actor) => boolean
  /** For which records it holds; everything when left out. */
  where?: (actor: Actor, alias: string) => Condition
}

/** Who sees which records of a resource: the single source for lists, counters, search, export and explanation. */
export type Visibility = { table: string; clauses: Record<string, Clause> }

/** The visibility rule as one condition: any clause that holds. */
export function visibleTo(actor: Actor, { clauses }: Visibility, alias: string): Condition {
  const held = Object.values(clauses).filter((clause) => clause.applies(actor))
  if (held.some((clause) => !clause.where)) return { sql: 'true', bindings: [] }
  if (!held.length) return { sql: 'false', bindings: [] }
  const conditions = held.map((clause) => clause.where!(actor, alias))
  return {
    sql: `(${conditions.map(({ sql }) => sql).join(' or ')})`,
    bindings: conditions.flatMap(({ bindings }) => bindings ?? []),
  }
}

/**
 * Narrows a query to what the actor sees; `firstOrFail` on it answers 404 for the rest. Records are loaded only so.
 * `visible(actor, DepartmentPolicy, actor.organization.related('departments').query()).where('id', id).firstOrFail()`
 */
export function visible<Q extends { whereRaw: (sql: string, bindings: any) => Q }>(
  actor: Actor,
  policy: { visibility: Visibility },
  query: Q
): Q {
  const { sql, bindings } = visibleTo(actor, policy.visibility, policy.visibility.table)
  return query.whereRaw(sql, bindings)
}

/** The names of the clauses by which the actor sees one record; none means that it is invisible. */
export async function reasonsToSee(
  actor: Actor,
  { table, clauses }: Visibility,
  id: number
): Promise<string[]> {
  const held = Object.entries(clauses).filter(([, clause]) => clause.applies(actor))
  if (!held.length) return []
  const conditions = held.map(([, clause]) => clause.where?.(actor, 't') ?? { sql: 'true' })
  const { rows } = await actor.trx.rawQuery(
    `select ${conditions.map(({ sql }, n) => `(${sql}) as c${n}`).join(', ')} from ${table} t where t.organization_id = ? and t.id = ?`,
    [...conditions.flatMap(({ bindings }) => bindings ?? []), actor.organization.id, id] as any[]
  )
  return rows.length ? held.map(([name]) => name).filter((_, n) => rows[0][`c${n}`]) : []
}
