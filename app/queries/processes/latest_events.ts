import type Process from '#models/process'

type ProcessEvent = { event: string; params: Record<string, any>; at: Date }

/** The last thirty things that happened to a process, newest first. */
export async function latestEvents(process: Process): Promise<ProcessEvent[]> {
  const { rows } = await process.$trx!.rawQuery(
    `select event, params, created_at as at from process_events where organization_id = ? and process_id = ? order by id desc limit 30`,
    [process.organizationId, process.id]
  )
  return rows
}
