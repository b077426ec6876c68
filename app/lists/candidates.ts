import { seesAll } from '#access/rule'
import { throughRule } from '#access/search'
import type { Actor } from '#access/actor'
import type { ListDefinition } from '#lists/definition'
import type { ListChrome } from '#lists/chrome'
import type { ListQuery } from '#lists/list_query'
import { conditionsOf, isSearch, matchesOf, MOST_MATCHES, withThese } from '#lists/rows'
import { onlyRow, raw, sql } from '#wall/sql'

/** So many that got through are enough: who finds more among the best has to ask more precisely. */
const ENOUGH = 100

/** Whether a page shows that the best matches were too few: the rule or the filters let hardly any through. */
export const areTooFew = (total: number, matches: number, rows: number) =>
  total < ENOUGH && (rows === 0 || matches >= MOST_MATCHES)

/**
 * The query with the number of matches that its search has to look at: the best 500, or more when the rule or the
 * filters let through too few of them. Page, counts, selection and export then speak of the same rows.
 */
export async function withCandidates(
  actor: Actor,
  definition: ListDefinition,
  query: ListQuery,
  choices: ListChrome['choices']
): Promise<ListQuery> {
  if (!isSearch(definition, query)) return query
  const isNarrowed = Object.keys(query.filters).length > 0
  if (!isNarrowed && seesAll(actor, definition.policy.visibility)) return query

  let candidates = MOST_MATCHES
  const where = conditionsOf(actor, definition, query, choices)
  await throughRule(ENOUGH, MOST_MATCHES, async (most) => {
    candidates = most
    const matches = matchesOf(actor, definition, { ...query, candidates })
    const { looked, found } = await onlyRow<{ looked: number; found: number }>(
      actor.trx,
      sql`${withThese(matches)} select (select count(*)::int from matches) as looked,
         (select count(*)::int from (select from ${raw(definition.table)} t where ${where} limit ${ENOUGH}) c) as found`
    )
    return { rows: Array.from({ length: found }), looked }
  })
  return { ...query, candidates }
}
