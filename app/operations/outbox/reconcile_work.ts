import { sweepSubmissions } from '#forms/sweep'
import { withinWall } from '#wall/scope'
import type { WorkflowContract } from '#workflows/contract'
import { execute, sql } from '#wall/sql'

/**
 * Queues a start for every row that says its workflow should run, in one statement a kind; where it does run, or ran
 * already, Temporal ignores the second start. What waits in the outbox for another try gets it now. Returns how many of
 * each type were queued.
 */
export async function reconcileWork(
  contracts: readonly WorkflowContract[]
): Promise<Record<string, number>> {
  await sweepSubmissions()
  return withinWall({ product: true }, async (trx) => {
    // Two workers that start at once would each queue everything; the second one waits and then finds it queued.
    await execute(trx, sql`select pg_advisory_xact_lock(hashtext('reconcile_work'))`)
    await execute(
      trx,
      sql`update outbox set not_before = now() where done_at is null and not_before > now() and attempts > 0`
    )

    await execute(trx, sql`delete from outbox where done_at < now() - interval '30 days'`)

    const queued: Record<string, number> = {}
    for (const { type, shouldRun } of contracts) {
      if (!shouldRun) continue
      const { rowCount } = await trx.rawQuery(queueMissing(shouldRun), { type })
      queued[type] = rowCount
    }
    return queued
  })
}

/** What stands in the outbox waits already. */
const queueMissing = (shouldRun: string) => `
  insert into outbox (organization_id, op, workflow_type, workflow_id, payload)
  select wanted.organization_id, 'start', :type, wanted.workflow_id, wanted.input
  from (${shouldRun}) wanted
  where not exists (
    select from outbox o where o.done_at is null and o.op = 'start' and o.workflow_type = :type and o.workflow_id = wanted.workflow_id)`
