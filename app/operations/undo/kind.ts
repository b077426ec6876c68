import { inOrder, runsOf, type Entry, type Stage } from '#queries/undo/entries'
import { detectConflicts } from '#queries/undo/detect_conflicts'
import type { Verdict } from '#queries/undo/match'
import { holdRank, lockPrivilege } from '#operations/privilege/hold_rank'
import { revertRun } from '#operations/undo/revert'
import { ENTRY } from '#queries/undo/held_entries'
import { recordsChangedSince } from '#queries/processes/journal_mark'
import { DETAIL, nextItems, standingAfter, writeReceipts } from '#processes/lines'
import type { ProcessKind, Step } from '#processes/kind'
import { kindOf } from '#processes/kinds'
import type Process from '#models/process'
import { allRows, execute, sql } from '#wall/sql'

/**
 * Takes back what a process changed: what it deleted comes back, what it changed goes back, what it made goes, each
 * walked backwards through the journal. A record that changed since is not overwritten: its receipt holds
 * both values, for a person to choose (`resolveConflicts`).
 */
const undo: ProcessKind = {
  async authorize(actor, process) {
    const undone = await kindOf(process.options.undoes)
    const { organizations, options } = process
    await undone.authorize(actor, { organizations, options: options.of ?? {} })
  },

  async plan(step) {
    const { process, trx, limit } = step
    if (process.cursor === 0 && process.done === 0) await beginPlan(step)
    const { stages, stage: at = 0 } = process.options as UndoOptions
    let stage = at
    let { cursor, done } = process
    let room = limit
    while (room > 0 && stage < stages.length) {
      const entries = await nextOfJournal(step, stages[stage], cursor, done, room)
      for (const run of await runsOf(trx, entries)) {
        await writeItems(process, run, await detectConflicts(step.actor, process, run, true))
      }
      done += entries.length
      room -= entries.length
      cursor = entries.at(-1)?.journalId ?? cursor
      if (room > 0) {
        ;[stage, cursor] = [stage + 1, 0]
        await know(step)
      }
    }
    const isFinished = stage === stages.length
    return {
      cursor,
      done,
      isFinished,
      items: isFinished ? done : process.items,
      options: { stage },
    }
  },

  async apply(step) {
    const { process, trx } = step
    await holdRank(step.actor)
    const entries = await nextItems<Entry>(step, ENTRY)
    for (const run of await runsOf(trx, entries)) {
      await lockPrivilege(trx, run[0].organizationId)
      const verdicts = await detectConflicts(step.actor, process, run, false)
      await actIn(step, run[0].organizationId)
      await revertRun(trx, run, verdicts)
      await writeReceipts(process, lines(run, verdicts), {
        saysWhere: process.organizations.length > 1,
      })
    }
    return standingAfter(step, entries)
  },

  isOutdated: (process) => recordsChangedSince(process),
}

export default undo

/** In another organization it is the actor's own card there that the journal names. */
async function actIn(
  { actor, process, trx }: Pick<Step, 'actor' | 'process' | 'trx'>,
  organizationId: number
) {
  if (process.organizations.length < 2) return
  await execute(
    trx,
    sql`select set_config('app.member', coalesce((select id::text from members where organization_id = ${organizationId} and user_id = ${actor.user!.id}), ''), true)`
  )
}

type UndoOptions = { stages: Stage[]; stage?: number; repeated: string[] }

/** Forgets an earlier preview, counts what is to be looked at, and lays down in which order. */
async function beginPlan({ process, trx }: Step) {
  await execute(
    trx,
    sql`delete from process_items where organization_id = ${process.organizationId} and process_id = ${process.id}`
  )
  const rows = await allRows<Found>(
    trx,
    sql`select table_name as "table", action, count(*)::int as count, count(distinct record_id)::int as records from journal
     where organization_id = any (${process.organizations}) and process_id = ${process.undoOf} group by 1, 2`
  )
  process.items = rows.reduce((sum, { count }) => sum + count, 0)
  const stages = await inOrder(trx, rows)
  process.options = { ...process.options, stages, stage: 0, repeated: repeatedIn(rows) }
  await know({ process, trx })
}

/** A large undo needs the planner to know how many rows there are by now. */
async function know({ process, trx }: Pick<Step, 'process' | 'trx'>) {
  if (process.items > 1000) await execute(trx, sql`select know_records()`)
}

type Found = Pick<Entry, 'table' | 'action'> & { count: number; records: number }

/** Tables whose rows the undone process may have changed more than once: only there it has to be looked for. */
function repeatedIn(found: Found[]): string[] {
  const updated = found.filter(({ action }) => action === 'update')
  const isAgain = ({ table, count, records }: Found) =>
    count > records || found.some((other) => other.table === table && other.action === 'insert')
  return updated.filter(isAgain).map(({ table }) => table)
}

/** Each organization's part is read along its index, and the newest of all come first. */
async function nextOfJournal(
  { process, trx }: Step,
  { table, action }: Stage,
  before: number,
  done: number,
  limit: number
): Promise<Entry[]> {
  const { rows } = await trx.rawQuery(
    `select part.* from unnest(:organizations::bigint[]) o(id) cross join lateral (
       select j.id as "journalId", j.organization_id as "organizationId", j.table_name as "table", j.record_id as "recordId", j.action
       from journal j where j.organization_id = o.id and j.process_id = :undone and (:before = 0 or j.id < :before)
         and j.table_name = :table ${action ? 'and j.action = :action' : ''}
       order by j.id desc limit :limit) part
     order by part."journalId" desc limit :limit`,
    {
      organizations: process.organizations as any,
      undone: process.undoOf!,
      before,
      table,
      action: action as string,
      limit,
    }
  )
  return rows.map((row: Omit<Entry, 'position'>, index: number) => ({
    ...row,
    position: done + index + 1,
  }))
}

async function writeItems(process: Process, run: Entry[], verdicts: Verdict[]) {
  await process.$trx!.rawQuery(
    `insert into process_items (organization_id, process_id, position, payload, table_name, record_id, label, detail, outcome, rule, params, changes)
     select ?, ?, v.position, jsonb_build_object('journal', v."journalId", 'organization', v."organizationId", 'action', v.action),
       v."table", v."recordId", v.label, ${DETAIL}, v.outcome, v.rule, v.params, v.changes
     from jsonb_to_recordset(?) as v(position int, "journalId" bigint, "organizationId" bigint, action text, "table" text, "recordId" bigint,
       label text, detail text, outcome text, rule text, params jsonb, changes jsonb)`,
    [
      process.organizationId,
      process.id,
      process.organizations.length > 1,
      JSON.stringify(lines(run, verdicts)),
    ]
  )
}

const lines = (run: Entry[], verdicts: Verdict[]) =>
  run.map((entry, n) => ({ ...entry, ...verdicts[n] }))
