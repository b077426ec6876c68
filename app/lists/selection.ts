import type { Actor } from '#access/actor'
import { withCandidates } from '#lists/candidates'
import type { ListDefinition } from '#lists/definition'
import { readFrame } from '#lists/frame'
import { list, pairsOf, readQuery } from '#lists/list_query'
import { conditionsOf, joined, matchesOf } from '#lists/rows'
import { visibleTo } from '#access/rule'

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
  const { choices } = await readFrame(actor, definition, query)
  const matches = matchesOf(
    actor,
    definition,
    await withCandidates(actor, definition, query, choices)
  )
  const where = joined(conditionsOf(actor, definition, query, choices))
  const { rows } = await actor.trx.rawQuery(
    `${matches.ctes.length ? `with ${matches.ctes.join(', ')} ` : ''}select t.id from ${definition.table} t where ${where.sql} order by t.id limit ${MOST_SELECTED}`,
    [...matches.bindings, ...where.bindings] as any[]
  )
  return rows.map(({ id }: { id: number }) => id)
}

async function seen(actor: Actor, definition: ListDefinition, ids: number[]) {
  if (!ids.length) return []
  const visibility = visibleTo(actor, definition.policy.visibility, 't')
  const { rows } = await actor.trx.rawQuery(
    `select t.id from ${definition.table} t where t.organization_id = ? and t.id = any (?::bigint[]) and ${visibility.sql} order by t.id`,
    [actor.organization.id, ids, ...(visibility.bindings ?? [])] as any[]
  )
  return rows.map(({ id }: { id: number }) => id)
}

/** Exactly how many rows a query finds. */
export async function countRows(
  actor: Actor,
  definition: ListDefinition,
  asked: Record<string, any>
): Promise<number> {
  const query = readQuery(definition, asked)
  const { choices } = await readFrame(actor, definition, query)
  const matches = matchesOf(
    actor,
    definition,
    await withCandidates(actor, definition, query, choices)
  )
  const where = joined(conditionsOf(actor, definition, query, choices))
  const { rows } = await actor.trx.rawQuery(
    `${matches.ctes.length ? `with ${matches.ctes.join(', ')} ` : ''}select count(*)::int as count from ${definition.table} t where ${where.sql}`,
    [...matches.bindings, ...where.bindings] as any[]
  )
  return rows[0].count
}

const numbers = (value: unknown) => [
  ...new Set(
    list(value)
      .map(Number)
      .filter((id) => Number.isSafeInteger(id) && id > 0)
  ),
]
