import type Process from '#models/process'
import type { BulkOptions } from '#operations/bulk_changes/kind'
import { askBeforePower } from '#operations/privilege/ask_before_power'
import { planProcess } from '#operations/processes/plan_process'
import { MOST_AT_ONCE, runAtOnce } from '#operations/processes/run_at_once'
import { changeOf, listOf } from '#registry/resources'
import { MOST_NAMES, type Subject } from '#domain/processes'
import { tableShape } from '#queries/processes/table_shape'
import type { Actor } from '#access/actor'
import { tallyOf, type Decision, type Tally } from '#domain/decisions'
import { allRows, execute, literal, raw, sql } from '#wall/sql'

/**
 * Changes many rows of a list as a durable process. Up to a hundred are changed within the request, with an outcome;
 * more become a process that is previewed first (its outcome is null). Rows that could not be found are left out. Where
 * nothing had to change, nothing is kept (the process is null). What is done at once and would make somebody an administrator
 * asks first (InvalidInput); a preview names them by itself.
 */
export async function changeRows(
  actor: Actor,
  asked: BulkOptions,
  ids: number[]
): Promise<{ process: Process | null; outcome: Tally | null }> {
  const isAtOnce = ids.length <= MOST_AT_ONCE
  const { gives_power: isConfirmed, ...input } = asked.input as { gives_power?: boolean }
  const options = { ...asked, input }
  if (isAtOnce) {
    const gains = await (await changeOf(asked.resource, asked.change)).gains?.(actor, ids, input)
    if (gains) askBeforePower(gains, isConfirmed)
  }
  const { table } = await listOf(options.resource)
  const subject = await subjectOf(actor, options, table, ids)
  const process = await planProcess(actor, { kind: 'bulk_change', subject, options, isAtOnce })
  await freeze(actor, process, table, ids)
  if (!isAtOnce) return { process, outcome: null }

  const ran = await runAtOnce(actor, process)
  if (!ran) return { process: null, outcome: tallyOf([]) }
  const outcome = await outcomeOf(actor, process)
  if (outcome.changed > 0) return { process, outcome }
  await process.delete()
  return { process: null, outcome }
}

/** What the title tells of it: how many, the first by name, from where to where. */
async function subjectOf(
  actor: Actor,
  { resource, change, input }: BulkOptions,
  table: string,
  ids: number[]
): Promise<Subject> {
  const { nameColumn } = await tableShape(actor.trx, table)
  const rows = await allRows<{ name: string }>(
    actor.trx,
    sql`select t.${raw(nameColumn!)} as name from unnest(${ids}::bigint[]) with ordinality w(id, place)
     join ${raw(table)} t on t.organization_id = ${actor.organization.id} and t.id = w.id order by w.place limit ${literal(MOST_NAMES)}`
  )
  const route = await (await changeOf(resource, change)).route?.(actor, ids, input)
  const names = rows.map(({ name }: { name: string }) => name)
  return { resource, change, count: ids.length, names, ...route }
}

/** The rows as they are selected now become the items, in their order. */
async function freeze(actor: Actor, process: Process, table: string, ids: number[]) {
  const { nameColumn } = await tableShape(actor.trx, table)
  const rowCount = await execute(
    actor.trx,
    sql`insert into process_items (organization_id, process_id, position, table_name, record_id, label)
     select t.organization_id, ${process.id}::bigint, row_number() over (order by w.place), ${table}, t.id, t.${raw(nameColumn!)}
     from unnest(${ids}::bigint[]) with ordinality w(id, place) join ${raw(table)} t on t.organization_id = ${actor.organization.id} and t.id = w.id`
  )
  await process.merge({ items: rowCount }).save()
}

async function outcomeOf(actor: Actor, process: Process): Promise<Tally> {
  const rows = await allRows<Decision>(
    actor.trx,
    sql`select outcome, rule, params from process_receipts where organization_id = ${process.organizationId} and process_id = ${process.id}`
  )
  return tallyOf(rows)
}
