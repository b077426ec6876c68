import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { execute, sql } from '#wall/sql'

/** Writes a line of the process's log; its words stand in the language files under `processes.events.<event>`. */
export async function noteEvent(
  trx: TransactionClientContract,
  organizationId: number,
  processId: number,
  event: string,
  params: Record<string, string | number | null> = {}
) {
  await execute(
    trx,
    sql`insert into process_events (organization_id, process_id, event, params) values (${organizationId}, ${processId}, ${event}, ${JSON.stringify(params)})`
  )
}
