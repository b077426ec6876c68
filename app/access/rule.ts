import { joined, raw, sql, type Sql } from '#wall/sql'
import { actorHas, knownViewer, type Need } from '#access/viewer'
import type { Actor } from '#access/actor'
import type { RecordCondition } from '#access/conditions'

/**
 * One named reason why somebody sees a record: what the viewer must have, and a condition over viewer and record. Its words
 * stand under `access.reasons.<table>.<name>`: what it grants, and what is lacking when its condition fails.
 */
export type Clause = {
  /** All of these. What is missing is what an explanation names. */
  needs?: readonly Need[]
  /** For which records it holds; for every one of the organization when left out. */
  where?: RecordCondition
  /**
   * It gives few records, found along an index. Somebody who has none but such clauses gets the records first and the
   * list's order afterwards: walking a whole list for a handful would be slow.
   */
  isNarrow?: boolean
}

/** Who sees which records: the single source for lists, counters, search, export, audiences and explanations. */
export type Visibility = { table: string; clauses: Record<string, Clause> }

/** The rule for one known person, as one condition: any clause that holds. */
export function visibleTo(actor: Actor, { table, clauses }: Visibility, alias: string): Sql {
  const held = Object.values(clauses).filter(({ needs = [] }) =>
    needs.every((need) => actorHas(actor, need))
  )
  const viewer = knownViewer(actor)
  const told = held.map(({ where }) => where?.holds(viewer, raw(alias)).sql ?? 'true')
  if (told.includes('true')) return EVERY
  // What a known person's values have decided already costs the statement nothing.
  const open = held.filter((_, n) => told[n] !== 'false')
  if (!open.length) return sql`false`

  const conditions = (record: Sql) => open.map(({ where }) => where!.holds(viewer, record))
  const areAllNarrow = open.length > 1 && open.every(({ isNarrow }) => isNarrow)
  return areAllNarrow
    ? sql`${raw(alias)}.id = any (array(${joined(
        conditions(raw('r')).map(
          (condition) => sql`select r.id from ${raw(table)} r where ${condition}`
        ),
        ' union '
      )}))`
    : sql`(${joined(conditions(raw(alias)), ' or ')})`
}

const EVERY = sql`true`

/** Whether the rule leaves out nothing of the organization for this person. */
export const seesAll = (actor: Actor, visibility: Visibility) =>
  visibleTo(actor, visibility, 't') === EVERY

/**
 * Narrows a query to what the actor sees; `firstOrFail` on it answers 404 for the rest. Records are loaded only so.
 * `visible(actor, DepartmentPolicy, actor.organization.related('departments').query()).where('id', id).firstOrFail()`
 */
export function visible<Q extends { whereRaw: (sql: string, bindings: any) => Q }>(
  actor: Actor,
  policy: { visibility: Visibility },
  query: Q
): Q {
  const rule = visibleTo(actor, policy.visibility, policy.visibility.table)
  return query.whereRaw(rule.sql, rule.values)
}
