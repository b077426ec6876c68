import type { Actor } from '#access/actor'
import type Process from '#models/process'
import { allRows, literal, raw, sql } from '#wall/sql'

export const shownOutcomes = ['hold', 'create', 'update', 'unchanged', 'skip'] as const
export type ShownOutcome = (typeof shownOutcomes)[number]
const PAGE = 50

export type RowsQuery = { outcome: ShownOutcome; after: number }

/** Reads an address; what makes no sense is the first page of the first tab that holds anything. */
export function readRowsQuery(
  qs: Record<string, any>,
  counts: Record<ShownOutcome, number>
): RowsQuery {
  const asked = shownOutcomes.find((known) => known === qs.outcome)
  const after = Number(qs.after)
  return {
    outcome: asked ?? shownOutcomes.find((known) => counts[known] > 0) ?? 'create',
    after: Number.isSafeInteger(after) && after > 0 && after < 2 ** 31 ? after : 0,
  }
}

export type DecidedRow = {
  position: number
  label: string | null
  detail: string | null
  outcome: string | null
  rule: string | null
  params: Record<string, any> | null
  changes: Record<string, [unknown, unknown]> | null
  recordId: number | null
}

/** Rows of one outcome, a page at a time in the order of the file: planned ones before the confirmation, receipts after. */
export async function decidedRows(actor: Actor, process: Process, { outcome, after }: RowsQuery) {
  const table = process.confirmedAt ? 'process_receipts' : 'process_items'
  const rows = await allRows<DecidedRow>(
    actor.trx,
    sql`select position, label, detail, outcome, rule, params, changes, record_id as "recordId" from ${raw(table)}
     where organization_id = ${process.organizationId} and process_id = ${process.id} and stage = 1 and outcome = ${outcome} and position > ${after} order by position limit ${literal(PAGE + 1)}`
  )
  const shown = rows.slice(0, PAGE)
  return { rows: shown, next: rows.length > PAGE ? shown.at(-1)!.position : null }
}
