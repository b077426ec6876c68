import { bulkMembers } from '#operations/members/bulk_members'
import { refuseUnknownCompany } from '#operations/members/member_fields'
import type { Actor } from '#access/actor'

/** Moves many members to a company, or out of theirs (null). */
export async function bulkMoveMembers(
  actor: Actor,
  ids: number[],
  { company_id: companyId }: { company_id?: number | null }
) {
  await refuseUnknownCompany(actor, companyId)
  return bulkMembers(actor, ids, 'move', { company_id: companyId }, (chosen) =>
    actor.trx.rawQuery(
      `update members set company_id = ?::bigint where organization_id = ? and id = any (?::bigint[])`,
      [companyId ?? null, actor.organization.id, chosen] as any[]
    )
  )
}
