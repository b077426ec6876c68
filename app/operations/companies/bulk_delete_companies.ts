import CompanyPolicy from '#policies/company_policy'
import { visibleTo } from '#access/rule'
import type { Actor } from '#access/actor'
import { inSlices, type ChangeOutcome } from '#lists/changes'

/** Deletes many companies; their contacts stay, without a company. Those that the actor does not see are left alone. */
export async function bulkDeleteCompanies(actor: Actor, ids: number[]): Promise<ChangeOutcome> {
  await actor.authorize(CompanyPolicy, 'delete')
  const seen = visibleTo(actor, CompanyPolicy.visibility, 'companies')
  return inSlices(ids, async (slice) => {
    const { rowCount } = await actor.trx.rawQuery(
      `delete from companies where organization_id = ? and id = any (?::bigint[]) and ${seen.sql}`,
      [actor.organization.id, slice, ...(seen.bindings ?? [])] as any[]
    )
    return { changed: rowCount, unchanged: 0, refused: slice.length - rowCount }
  })
}
