import Process from '#models/process'
import { announceEnd } from '#operations/processes/announce_end'
import { planProcess } from '#operations/processes/plan_process'
import { confirmProcess } from '#operations/processes/confirm_process'
import { runSlice } from '#operations/processes/run_slice'
import { undoProcess } from '#operations/processes/undo_process'
import { verifyReceipts } from '#operations/processes/verify_receipts'
import { withinWall } from '#wall/scope'
import { actingForGood, type Place, type Role } from '#tests/helpers/world'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** What the story of a process does until it waits for somebody or is over, without Temporal between. */
export async function work(process: { organizationId: number; id: number }) {
  const ref = { organizationId: process.organizationId, processId: process.id }
  while ((await runSlice(ref, { beat: () => {}, isCancelled: () => false })) === 'more');
  await verifyReceipts(ref)
  await announceEnd(ref)
  return reload(process)
}

export const reload = (process: { organizationId: number; id: number }) =>
  withinWall({ organizations: [process.organizationId] }, (client) =>
    Process.query({ client })
      .where({ organizationId: process.organizationId, id: process.id })
      .firstOrFail()
  )

export type Line = {
  position: number
  outcome: string
  rule: string | null
  label: string | null
  detail: string | null
  table_name: string | null
  record_id: number | null
  changes: Record<string, [unknown, unknown]> | null
  params: Record<string, any> | null
  target_organization_id: number | null
}

const linesOf = (table: string) => (process: { organizationId: number; id: number }) =>
  withinWall({ organizations: [process.organizationId] }, async (trx) => {
    const { rows } = await trx.rawQuery(
      `select * from ${table} where organization_id = ? and process_id = ? order by position`,
      [process.organizationId, process.id]
    )
    return rows as Line[]
  })
export const itemsOf = linesOf('process_items')
export const receiptsOf = linesOf('process_receipts')

/** How many of each outcome: `{ delete: 3, hold: 1 }`. */
export function tallyOf(lines: Line[]) {
  const tally: Record<string, number> = {}
  for (const { outcome } of lines) tally[outcome] = (tally[outcome] ?? 0) + 1
  return tally
}

export async function eventsOf(process: { organizationId: number; id: number }): Promise<string[]> {
  return withinWall({ organizations: [process.organizationId] }, async (trx) => {
    const { rows } = await trx.rawQuery(
      'select event from process_events where organization_id = ? and process_id = ? order by id',
      [process.organizationId, process.id]
    )
    return rows.map(({ event }: { event: string }) => event)
  })
}

/** Changes of any kind under the name of a finished process, as a kind would make them. */
export async function processThat(
  place: Place,
  change: (trx: TransactionClientContract) => Promise<unknown>,
  role: Role = 'owner'
): Promise<Process> {
  return actingForGood(place, role, async (actor) => {
    const process = await planProcess(actor, {
      kind: 'bulk_change',
      title: 'Something was done',
      options: { resource: 'members', change: 'move', input: {} },
      isAtOnce: true,
    })
    await actor.trx.rawQuery(`select set_config('app.process', ?, true)`, [String(process.id)])
    await change(actor.trx)
    await actor.trx.rawQuery(`select set_config('app.process', '', true)`)
    return process.merge({ state: 'done' }).save()
  })
}

/** Something somebody else does meanwhile, outside any process. */
export const meanwhile = (
  place: Place,
  change: (trx: TransactionClientContract) => Promise<unknown>
) => actingForGood(place, 'administrator', ({ trx }) => change(trx))

/** Plans the undoing, and stops at its preview. */
export async function previewUndo(place: Place, process: Process, role: Role = 'owner') {
  const undo = await actingForGood(place, role, (actor) => undoProcess(actor, process.id))
  return work(undo)
}

/** Confirms a previewed process and works until it ends. */
export async function confirmAndWork(place: Place, process: Process, role: Role = 'owner') {
  const answer = await actingForGood(place, role, (actor) => confirmProcess(actor, process.id))
  if (answer !== 'confirmed') throw new Error(`The preview is ${answer}`)
  return work(process)
}

export async function undoFully(place: Place, process: Process, role: Role = 'owner') {
  return confirmAndWork(place, await previewUndo(place, process, role), role)
}

/** All rows of an organization; versions and clocks aside, ids kept. */
export async function snapshot(organizationId: number): Promise<Record<string, object[]>> {
  return withinWall({ organizations: [organizationId] }, async (trx) => {
    const found: Record<string, object[]> = {}
    const { rows: journaled } = await trx.rawQuery<{ rows: { name: string }[] }>(
      `select tgrelid::regclass::text as name from pg_trigger where tgname = 'journal_insert' order by 1`
    )
    for (const { name: table } of journaled) {
      const { rows } = await trx.rawQuery(
        `select to_jsonb(t) - array['version', 'updated_at', 'last_seen_at'] as row from ${table} t where organization_id = ? order by to_jsonb(t)::text`,
        [organizationId]
      )
      found[table] = rows
        .map(({ row }: { row: object }) => row)
        .sort((a: object, b: object) => JSON.stringify(a).localeCompare(JSON.stringify(b)))
    }
    return found
  })
}
