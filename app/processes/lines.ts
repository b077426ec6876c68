import type Process from '#models/process'
import type { Step } from '#processes/kind'
import type { Outcome } from '#domain/processes'
import { allRows, execute, raw, sql } from '#wall/sql'

/** What became of one item, or would become of it. */
export type Line = {
  position: number
  outcome: Outcome
  rule?: string | null
  params?: object | null
  changes?: object | null
  label?: string | null
  detail?: string | null
  table?: string | null
  recordId?: number | null
  /** Where it was done, if not in the process's own organization. */
  organizationId?: number | null
}

/** The next items after the cursor, in their order; `columns` is what is needed of an item `i` besides its position. */
export async function nextItems<Item>(
  { process, trx, limit }: Pick<Step, 'process' | 'trx' | 'limit'>,
  columns: string
): Promise<(Item & { position: number })[]> {
  const rows = await allRows<Item & { position: number }>(
    trx,
    sql`select i.position, ${raw(columns)} from process_items i
     where i.organization_id = ${process.organizationId} and i.process_id = ${process.id} and i.position > ${process.cursor} order by i.position limit ${limit}`
  )
  return rows
}

/** Where a step stands that dealt with these items: fewer than it may take are the last ones. */
export const standingAfter = (
  { process, limit }: Pick<Step, 'process' | 'limit'>,
  items: { position: number }[]
) => ({
  cursor: items.at(-1)?.position ?? process.cursor,
  done: process.done + items.length,
  isFinished: items.length < limit,
})

/** Writes into items that are there what would become of them. */
export async function planLines(process: Process, lines: Line[]) {
  await execute(
    process.$trx!,
    sql`update process_items i set outcome = v.outcome, rule = v.rule, params = v.params, changes = v.changes
     from jsonb_to_recordset(${JSON.stringify(lines)}) as v(position int, outcome text, rule text, params jsonb, changes jsonb)
     where i.organization_id = ${process.organizationId} and i.process_id = ${process.id} and i.position = v.position`
  )
}

/** Writes a receipt for each item that was dealt with; `saysWhere` adds the organization to what a line is told apart by. */
export async function writeReceipts(process: Process, lines: Line[], { saysWhere = false } = {}) {
  await process.$trx!.rawQuery(
    `insert into process_receipts (organization_id, process_id, position, table_name, record_id, target_organization_id, label, detail, outcome, rule, params, changes)
     select ?, ?, v.position, v."table", v."recordId", v."organizationId", v.label, ${DETAIL}, v.outcome, v.rule, v.params, v.changes
     from jsonb_to_recordset(?) as v(position int, "organizationId" bigint, "table" text, "recordId" bigint, label text, detail text,
       outcome text, rule text, params jsonb, changes jsonb)`,
    [process.organizationId, process.id, saysWhere, JSON.stringify(lines)]
  )
}

/** The detail of a line `v`; the parameter says whether its organization is named. */
export const DETAIL = `nullif(concat_ws(' · ', v.detail, case when ? then (select o.name from organizations o where o.id = v."organizationId") end), '')`
