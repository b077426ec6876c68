import { AuthorizationResponse, errors } from '@adonisjs/bouncer'
import { performChange, type Done } from '#operations/bulk_changes/perform_change'
import { nextItems, planLines, standingAfter, writeReceipts } from '#processes/lines'
import { storedTitle } from '#operations/processes/plan_process'
import { MOST_NAMES } from '#domain/processes'
import type Process from '#models/process'
import { recordsChangedSince } from '#queries/processes/journal_mark'
import { changeOf, listOf } from '#registry/resources'
import type { ProcessKind, Step } from '#processes/kind'
import { allRows, execute, literal, raw, sql } from '#wall/sql'

/** What a bulk change is told when it is made: which change of which list, and the fields of its form. */
export type BulkOptions = { resource: string; change: string; input: Record<string, unknown> }

type Item = { position: number; recordId: number; label: string | null }
const COLUMNS = 'i.record_id as "recordId", i.label'

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
    const items = await nextItems<Item>(step, COLUMNS)
    await execute(trx, sql`savepoint dry_run`)
    const done = await perform(step, items)
    await execute(trx, sql`rollback to savepoint dry_run`)
    await planLines(process, lines(items, done))
    const next = standingAfter(step, items)
    if (next.isFinished) await tellHowMany(step, 'items')
    return next
  },

  async apply(step) {
    const { process } = step
    const items = await nextItems<Item>(step, COLUMNS)
    const done = await perform(step, items)
    await writeReceipts(process, lines(items, done, await tableOf(step)))
    const next = standingAfter(step, items)
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
  const rows = await allRows<{ count: number; names: string[] }>(
    trx,
    sql`select count(*)::int as count, (array_agg(label order by position))[1:${literal(MOST_NAMES)}] as names
     from process_${raw(source)} where organization_id = ${process.organizationId} and process_id = ${process.id} and outcome in ('update', 'delete')`
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

const lines = (items: Item[], done: Map<number, Done>, table?: string) =>
  items.map((item) => ({ ...item, table, ...done.get(item.recordId)! }))
