import type { Actor } from '#access/actor'
import { withCandidates } from '#lists/candidates'
import type { ListDefinition } from '#lists/definition'
import { readListChrome } from '#lists/chrome'
import { list, pairsOf, readQuery } from '#lists/list_query'
import { conditionsOf, matchesOf, withThese } from '#lists/rows'
import { visibleTo } from '#access/rule'
import { allRows, onlyRow, raw, sql } from '#wall/sql'

/** A selection may hold this many rows: an organization has no more of anything yet. */
export const MOST_SELECTED = 100_000

export type Selection = {
  ids: number[]
  isWhole: boolean
  pairs: { name: string; value: string }[]
}

/**
 * The rows that a list's form selected: `ids`, or with `selection=all` whatever the query finds now. Only rows that the
 * actor sees, in the order of their ids.
 */
export async function readSelection(
  actor: Actor,
  definition: ListDefinition,
  asked: Record<string, any>
): Promise<Selection> {
  const isWhole = asked.selection === 'all'
  const query = readQuery(definition, asked)
  const ids = isWhole
    ? await idsOf(actor, definition, query)
    : await seen(actor, definition, numbers(asked.ids))
  return { ids, isWhole, pairs: pairsOf(definition, query) }
}

async function idsOf(
  actor: Actor,
  definition: ListDefinition,
  query: ReturnType<typeof readQuery>
) {
  const { choices } = await readListChrome(actor, definition, query)
  const matches = matchesOf(
    actor,
    definition,
    await withCandidates(actor, definition, query, choices)
  )
  const where = conditionsOf(actor, definition, query, choices)
  const rows = await allRows<{ id: number }>(
    actor.trx,
    sql`${withThese(matches)}select t.id from ${raw(definition.table)} t where ${where} order by t.id limit ${MOST_SELECTED}`
  )
  return rows.map(({ id }) => id)
}

async function seen(actor: Actor, definition: ListDefinition, ids: number[]) {
  if (!ids.length) return []
  const rows = await allRows<{ id: number }>(
    actor.trx,
    sql`select t.id from ${raw(definition.table)} t where t.organization_id = ${actor.organization.id} and t.id = any (${ids}::bigint[])
      and ${visibleTo(actor, definition.policy.visibility, 't')} order by t.id`
  )
  return rows.map(({ id }) => id)
}

/** Exactly how many rows a query finds. */
export async function countRows(
  actor: Actor,
  definition: ListDefinition,
  asked: Record<string, any>
): Promise<number> {
  const query = readQuery(definition, asked)
  const { choices } = await readListChrome(actor, definition, query)
  const matches = matchesOf(
    actor,
    definition,
    await withCandidates(actor, definition, query, choices)
  )
  const where = conditionsOf(actor, definition, query, choices)
  const { count } = await onlyRow<{ count: number }>(
    actor.trx,
    sql`${withThese(matches)}select count(*)::int as count from ${raw(definition.table)} t where ${where}`
  )
  return count
}

const numbers = (value: unknown) => [
  ...new Set(
    list(value)
      .map(Number)
      .filter((id) => Number.isSafeInteger(id) && id > 0)
  ),
]
