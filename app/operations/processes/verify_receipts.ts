import { noteEvent } from '#processes/events'
import { asOrganization } from '#operations/as_organization'
import type { ProcessRef } from '#workflows/processes/contract'

/**
 * Counts the receipts of a process that is done against its items, and says in its log whether each item has one. Asked
 * again, it says nothing more.
 */
export async function verifyReceipts({ organizationId, processId }: ProcessRef) {
  await asOrganization(organizationId, async ({ trx }) => {
    const { rows } = await trx.rawQuery(
      `select count(*)::int as items, count(r.position)::int as receipts
       from processes p
       join process_items i on i.organization_id = p.organization_id and i.process_id = p.id
       left join process_receipts r on r.organization_id = i.organization_id and r.process_id = i.process_id and r.position = i.position
       where p.organization_id = :o and p.id = :id and p.state = 'done' and not exists (
         select from process_events e where e.organization_id = :o and e.process_id = :id
           and e.event in ('verified', 'not_verified') and e.created_at >= p.finished_at)
       group by p.id`,
      { o: organizationId, id: processId }
    )
    if (!rows.length) return
    const { items, receipts } = rows[0] as { items: number; receipts: number }
    const isWhole = items === receipts
    await noteEvent(
      trx,
      organizationId,
      processId,
      isWhole ? 'verified' : 'not_verified',
      isWhole ? { items } : { items, missing: items - receipts }
    )
  })
}
