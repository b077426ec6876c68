import type Process from '#models/process'
import { allRows, sql } from '#wall/sql'

type ProcessEvent = { event: string; params: Record<string, any>; at: Date }

/** The last thirty things that happened to a process, newest first. */
export async function latestEvents(process: Process): Promise<ProcessEvent[]> {
  const rows = await allRows<ProcessEvent>(
    process.$trx!,
    sql`select event, params, created_at as at from process_events where organization_id = ${process.organizationId} and process_id = ${process.id} order by id desc limit 30`
  )
  return rows
}
