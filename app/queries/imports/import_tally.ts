import type { Actor } from '#access/actor'
import { outcomes, type Outcome } from '#domain/processes'
import type Process from '#models/process'
import { allRows, raw, sql } from '#wall/sql'

export type Tally = Record<Outcome, number> & { rows: number; companies: number; fields: number }

/** How many rows of the file fare how: from the plan before, from the receipts after the confirmation. */
export async function importTally(actor: Actor, process: Process): Promise<Tally> {
  const table = process.confirmedAt ? 'process_receipts' : 'process_items'
  const rows = await allRows<{
    stage: number
    outcome: Outcome | null
    count: number
    fields: number | null
  }>(
    actor.trx,
    sql`select stage, outcome, count(*)::int as count,
       sum(case when outcome = 'update' then (select count(*) from jsonb_object_keys(changes)) end)::int as fields
     from ${raw(table)} where organization_id = ${process.organizationId} and process_id = ${process.id} group by stage, outcome`
  )
  const tally = {
    ...Object.fromEntries(outcomes.map((outcome) => [outcome, 0])),
    rows: 0,
    companies: 0,
    fields: 0,
  } as Tally
  for (const { stage, outcome, count, fields } of rows) {
    if (stage > 0 && outcome) {
      tally[outcome] += count
      tally.fields += fields ?? 0
    }
    if (stage > 0) tally.rows += count
    else if (outcome === 'create') tally.companies += count
  }
  return tally
}
