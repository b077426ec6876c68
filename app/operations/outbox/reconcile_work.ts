import { queueWork } from '#operations/outbox/queue_work'
import { sweepSubmissions } from '#forms/sweep'
import { withinWall } from '#wall/scope'
import type { WorkflowContract } from '#workflows/contract'

/**
 * Queues a start for every row that says its workflow should run; where it does run, or ran already, Temporal ignores
 * the second start. What waits in the outbox for another try gets it now. Returns how many of each type were queued.
 */
export async function reconcileWork(
  contracts: readonly WorkflowContract[]
): Promise<Record<string, number>> {
  await sweepSubmissions()
  return withinWall({ product: true }, async (trx) => {
    // Two workers that start at once would each queue everything; the second one waits and then finds it queued.
    await trx.rawQuery(`select pg_advisory_xact_lock(hashtext('reconcile_work'))`)
    await trx.rawQuery(
      `update outbox set not_before = now() where done_at is null and not_before > now() and attempts > 0`
    )

    await trx.rawQuery(`delete from outbox where done_at < now() - interval '30 days'`)

    const queued: Record<string, number> = {}
    for (const contract of contracts) {
      if (!contract.shouldRun) continue
      const { rows } = await trx.rawQuery(contract.shouldRun)
      const waiting = await waitingIds(contract.type)
      const missing = rows.filter(({ input }: Row) => !waiting.has(contract.workflowId(input)))
      for (const { input, organization_id: organizationId } of missing as Row[]) {
        await queueWork(trx, { contract, input, organizationId })
      }
      queued[contract.type] = missing.length
    }
    return queued

    async function waitingIds(type: string) {
      const { rows } = await trx.rawQuery(
        `select workflow_id from outbox where done_at is null and op = 'start' and workflow_type = ?`,
        [type]
      )
      return new Set<string>(rows.map((row: { workflow_id: string }) => row.workflow_id))
    }
  })
}

type Row = { input: object; organization_id: number | null }
