import { judgeRun, type Verdict } from '#operations/undo/judge'
import { revertRun } from '#operations/undo/revert'
import { kindOf, type ProcessKind, type Step } from '#services/processes/kind'

/** One changed row that undo takes back: an item of the undo, with its row of the journal. */
export type Entry = {
  position: number
  journalId: number
  organizationId: number
  table: string
  recordId: number
  action: 'insert' | 'update' | 'delete'
}

/**
 * Takes back what a process changed, newest first. A record that changed since is not overwritten: its receipt holds
 * both values, for a person to choose (`resolveConflict`).
 */
const undo: ProcessKind = {
  name: 'undo',
  dependsOn: ['members', 'companies', 'departments', 'groups', 'department_members'],

  async authorize(actor, process) {
    const undone = await kindOf(process.options.undoes)
    await undone.authorize(actor, process)
  },

  async plan(step) {
    const { process, trx, limit } = step
    if (process.cursor === 0) {
      await trx.rawQuery('delete from process_items where organization_id = ? and process_id = ?', [
        process.organizationId,
        process.id,
      ])
    }
    const entries = await nextOfJournal(step)
    if (!entries.length)
      return { cursor: process.cursor, done: process.done, items: process.done, isFinished: true }

    for (const run of runsOf(entries)) await writeItems(step, run, await judgeRun(trx, run))
    const done = process.done + entries.length
    return {
      cursor: entries.at(-1)!.journalId,
      done,
      items: done,
      isFinished: entries.length < limit,
    }
  },

  async apply(step) {
    const { process, trx, limit } = step
    const entries = await nextItems(step)
    for (const run of runsOf(entries)) {
      const verdicts = await judgeRun(trx, run)
      await revertRun(trx, run, verdicts)
      await writeReceipts(step, run, verdicts)
    }
    const done = process.done + entries.length
    return {
      cursor: entries.at(-1)?.position ?? process.cursor,
      done,
      isFinished: entries.length < limit,
    }
  },
}

export default undo

async function nextOfJournal({ process, trx, limit }: Step): Promise<Entry[]> {
  const { rows } = await trx.rawQuery(
    `select id as "journalId", organization_id as "organizationId", table_name as "table", record_id as "recordId", action
     from journal where organization_id = any (?) and process_id = ? and (? = 0 or id < ?) order by id desc limit ?`,
    [process.organizations, process.undoOf, process.cursor, process.cursor, limit] as any[]
  )
  return rows.map((row: Omit<Entry, 'position'>, index: number) => ({
    ...row,
    position: process.done + index + 1,
  }))
}

async function nextItems({ process, trx, limit }: Step): Promise<Entry[]> {
  const { rows } = await trx.rawQuery(
    `select i.position, (i.payload ->> 'journal')::bigint as "journalId", (i.payload ->> 'organization')::bigint as "organizationId",
       i.payload ->> 'action' as action, i.table_name as "table", i.record_id as "recordId"
     from process_items i where i.organization_id = ? and i.process_id = ? and i.position > ? order by i.position limit ?`,
    [process.organizationId, process.id, process.cursor, limit]
  )
  return rows
}

/** Neighbours of one table and one action are taken back by one statement, and the order between them is kept. */
function runsOf(entries: Entry[]): Entry[][] {
  const runs: Entry[][] = []
  for (const entry of entries) {
    const last = runs.at(-1)?.at(-1)
    const touched = runs.at(-1)?.some(({ recordId }) => recordId === entry.recordId)
    if (last?.table === entry.table && last.action === entry.action && !touched)
      runs.at(-1)!.push(entry)
    else runs.push([entry])
  }
  return runs
}

async function writeItems({ process, trx }: Step, run: Entry[], verdicts: Verdict[]) {
  await trx.rawQuery(
    `insert into process_items (organization_id, process_id, position, payload, table_name, record_id, label, outcome, rule, changes)
     select ?, ?, v.position, jsonb_build_object('journal', v."journalId", 'organization', v."organizationId", 'action', v.action),
       v."table", v."recordId", v.label, v.outcome, v.rule, v.changes
     from jsonb_to_recordset(?) as v(position int, "journalId" bigint, "organizationId" bigint, action text, "table" text, "recordId" bigint,
       label text, outcome text, rule text, changes jsonb)`,
    [
      process.organizationId,
      process.id,
      JSON.stringify(run.map((entry, n) => ({ ...entry, ...verdicts[n] }))),
    ]
  )
}

async function writeReceipts(
  { process, trx }: Step,
  run: Entry[],
  verdicts: Verdict[]
): Promise<void> {
  await trx.rawQuery(
    `insert into process_receipts (organization_id, process_id, position, table_name, record_id, target_organization_id, label, outcome, rule, changes)
     select ?, ?, v.position, v."table", v."recordId", v."organizationId", v.label, v.outcome, v.rule, v.changes
     from jsonb_to_recordset(?) as v(position int, "organizationId" bigint, "table" text, "recordId" bigint, label text, outcome text, rule text, changes jsonb)`,
    [
      process.organizationId,
      process.id,
      JSON.stringify(run.map((entry, n) => ({ ...entry, ...verdicts[n] }))),
    ]
  )
}
