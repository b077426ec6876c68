import { AuthorizationResponse, errors } from '@adonisjs/bouncer'
import { performChange, type Done } from '#operations/bulk_changes/perform_change'
import { storedTitle } from '#operations/processes/plan_process'
import { MOST_NAMES } from '#domain/processes'
import type Process from '#models/process'
import { recordsChangedSince } from '#queries/processes/journal_mark'
import { changeOf, listOf } from '#registry/resources'
import type { ProcessKind, Step } from '#processes/kind'

/** What a bulk change is told when it is made: which change of which list, and the fields of its form. */
export type BulkOptions = { resource: string; change: string; input: Record<string, unknown> }

type Item = { position: number; recordId: number; label: string | null }

/**
 * A change of many rows of a list, whatever the list and the change: the rows were frozen when it was asked for. The
 * preview does the change and takes it back in the same transaction, so that it says exactly what would happen.
 */
const bulkChange: ProcessKind = {
  async authorize(actor, { options }) {
    const definition = await listOf(options.resource)
    await actor.authorize(definition.policy, 'list')
    if (!definition.bulk?.[options.change]?.isAllowed(actor))
      throw new errors.E_AUTHORIZATION_FAILURE(AuthorizationResponse.deny())
  },

  async plan(step) {
    const { process, trx } = step
    const items = await nextItems(step)
    await trx.rawQuery('savepoint dry_run')
    const done = await perform(step, items)
    await trx.rawQuery('rollback to savepoint dry_run')
    await trx.rawQuery(
      `update process_items i set outcome = v.outcome, rule = v.rule, params = v.params, changes = v.changes
       from jsonb_to_recordset(?) as v(position int, outcome text, rule text, params jsonb, changes jsonb)
       where i.organization_id = ? and i.process_id = ? and i.position = v.position`,
      [recordset(items, done), process.organizationId, process.id]
    )
    const next = progress(step, items)
    if (next.isFinished) await tellHowMany(step, 'items')
    return next
  },

  async apply(step) {
    const { process, trx } = step
    const items = await nextItems(step)
    const done = await perform(step, items)
    await trx.rawQuery(
      `insert into process_receipts (organization_id, process_id, position, label, table_name, record_id, outcome, rule, params, changes)
       select ?, ?, v.position, v.label, ?, v."recordId", v.outcome, v.rule, v.params, v.changes
       from jsonb_to_recordset(?) as v(position int, label text, "recordId" bigint, outcome text, rule text, params jsonb, changes jsonb)`,
      [process.organizationId, process.id, await tableOf(step), recordset(items, done)]
    )
    const next = progress(step, items)
    if (next.isFinished) await tellHowMany(step, 'receipts')
    return next
  },

  isOutdated: (process) => recordsChangedSince(process),
}

export default bulkChange

/**
 * From here on the title counts what is done, and names the first of it: who was left alone is no part of it. Where
 * nothing is done, it goes on to say what was meant.
 */
async function tellHowMany({ actor, process, trx }: Step, source: 'items' | 'receipts') {
  const { rows } = await trx.rawQuery(
    `select count(*)::int as count, (array_agg(label order by position))[1:${MOST_NAMES}] as names
     from process_${source} where organization_id = ? and process_id = ? and outcome in ('update', 'delete')`,
    [process.organizationId, process.id]
  )
  const [{ count, names }] = rows
  if (!count || !process.subject?.resource) return
  process.subject = { ...process.subject, count, names }
  process.title = storedTitle(actor, process as { kind: 'bulk_change' } & Process)
}

const tableOf = async ({ process }: Step) => (await listOf(process.options.resource)).table

async function perform(step: Step, items: Item[]): Promise<Map<number, Done>> {
  const { actor, process } = step
  const { resource, change, input } = process.options as BulkOptions
  const { apply } = await changeOf(resource, change)
  const ids = items.map(({ recordId }) => recordId)
  return performChange(actor, process, await tableOf(step), ids, (some) =>
    apply(actor, some, input)
  )
}

async function nextItems({ process, trx, limit }: Step): Promise<Item[]> {
  const { rows } = await trx.rawQuery(
    `select position, record_id as "recordId", label from process_items
     where organization_id = ? and process_id = ? and position > ? order by position limit ?`,
    [process.organizationId, process.id, process.cursor, limit]
  )
  return rows
}

const progress = ({ process, limit }: Step, items: Item[]) => ({
  cursor: items.at(-1)?.position ?? process.cursor,
  done: process.done + items.length,
  isFinished: items.length < limit,
})

const recordset = (items: Item[], done: Map<number, Done>) =>
  JSON.stringify(items.map((item) => ({ ...item, ...done.get(item.recordId) })))
