import CompanyPolicy from '#policies/company_policy'
import { visibleTo } from '#access/rule'
import { gone, type Decisions } from '#domain/decisions'
import { inSlices } from '#lists/changes'
import type { Actor } from '#access/actor'
import { allRows, sql } from '#wall/sql'

/** Deletes many companies; their contacts stay, without a company. Those that the actor does not see are left alone. */
export async function bulkDeleteCompanies(actor: Actor, ids: number[]): Promise<Decisions> {
  await actor.authorize(CompanyPolicy, 'delete')
  const seen = visibleTo(actor, CompanyPolicy.visibility, 'companies')
  return inSlices(ids, async (slice) => {
    const rows = await allRows<{ id: number }>(
      actor.trx,
      sql`delete from companies where organization_id = ${actor.organization.id} and id = any (${slice}::bigint[]) and ${seen} returning id`
    )
    const decisions: Decisions = new Map(slice.map((id) => [id, gone]))
    for (const { id } of rows) decisions.set(id, { outcome: 'delete', rule: null, params: null })
    return decisions
  })
}
