import InvalidInput from '#exceptions/invalid_input'
import type Process from '#models/process'
import { lockProcess } from '#operations/processes/lock_process'
import type { Entry } from '#queries/undo/entries'
import { match, type Verdict } from '#queries/undo/match'
import { askBeforePower } from '#operations/privilege/ask_before_power'
import { gainsBy } from '#queries/privilege/gains'
import { holdRank } from '#operations/privilege/hold_rank'
import { fingerprintOf, heldEntries, detectConflict } from '#queries/undo/held_entries'
import { revertRun } from '#operations/undo/revert'
import { tableShape } from '#queries/processes/table_shape'
import { noteEvent } from '#processes/events'
import { withinOrganizations } from '#processes/scope'
import type { Actor } from '#access/actor'
import { execute, raw, sql } from '#wall/sql'

/** Conflicts decided about by one request: each is looked at anew, so more would keep the person waiting. */
export const MOST_DECIDED = 1000

export type Choice = 'keep' | 'before'

/**
 * Decides about what undo would not overwrite: `keep` what is there now, or go back to what was `before` (a record that
 * the process made is then deleted, one that it deleted comes back). Positions null: all that are held. Refused
 * (InvalidInput) when a record changed again since the page was drawn, when going back is impossible, or when it would
 * make somebody an administrator and nobody said yes to that (`power_unconfirmed`).
 */
export async function resolveConflicts(
  actor: Actor,
  processId: number,
  choice: Choice,
  positions: number[] | null,
  { seen = {}, givesPower = false }: { seen?: Record<number, string>; givesPower?: boolean } = {}
): Promise<{ decided: number; impossible: number }> {
  const process = await lockProcess(actor, processId, 'undo')
  if (process.kind !== 'undo') throw new InvalidInput({ field: '', rule: 'conflict_gone' })

  await holdRank(actor)
  return withinOrganizations(actor, process, async () => {
    const entries = await heldEntries(process, positions, MOST_DECIDED)
    if (!entries.length) throw new InvalidInput({ field: '', rule: 'conflict_gone' })
    const decide = async () => {
      let done = 0
      for (const entry of entries) {
        const verdict = await detectConflict(actor, process, entry)
        const fingerprint = seen[entry.position]
        if (fingerprint !== undefined && fingerprint !== fingerprintOf(verdict)) {
          throw new InvalidInput({ field: '', rule: 'conflict_moved' })
        }
        const isDone = choice === 'keep' || (await goBack(process, entry, verdict))
        if (!isDone && positions)
          throw new InvalidInput({ field: '', rule: verdict.refusal ?? 'conflict_final' })
        if (!isDone) continue
        await settle(process, entry, verdict, choice)
        done++
      }
      return done
    }
    const { gains, result: decided } = await gainsBy(actor, decide)
    askBeforePower(gains, givesPower)
    await noteEvent(actor.trx, process.organizationId, process.id, `conflicts_${choice}`, {
      name: actor.member.fullName,
      count: decided,
    })
    return { decided, impossible: entries.length - decided }
  })
}

/** False when privilege or the database does not allow it: it stands above the actor, something hangs on the record, or its place is taken. */
async function goBack(process: Process, entry: Entry, verdict: Verdict): Promise<boolean> {
  const trx = process.$trx!
  if (verdict.refusal || verdict.rule === 'gone' || verdict.rule === 'parent_gone') return false
  if (verdict.outcome !== 'hold') {
    await revertRun(trx, [entry], [verdict])
    return (verdict.outcome as string) !== 'hold'
  }
  if (entry.action === 'update') {
    await putBack(process, entry, verdict)
    return true
  }
  const forced: Verdict = {
    ...verdict,
    outcome: entry.action === 'insert' ? 'delete' : 'restore',
    rule: null,
  }
  await revertRun(trx, [entry], [forced])
  return (forced.outcome as string) !== 'hold'
}

/** Sets the fields in question to what they were before the undone process. */
async function putBack(process: Process, entry: Entry, verdict: Verdict) {
  const trx = process.$trx!
  const shape = await tableShape(trx, entry.table)
  const fields = Object.fromEntries(
    Object.entries(verdict.changes ?? {})
      .filter(([field]) => shape.columns.includes(field))
      .map(([field, [, before]]) => [field, before])
  )
  const names = Object.keys(fields)
  try {
    await execute(trx, sql`savepoint put_back`)
    await execute(
      trx,
      sql`update ${raw(entry.table)} t set ${raw(names.map((name) => `${name} = r.${name}`).join(', '))}
       from journal j, jsonb_populate_record(null::${raw(entry.table)}, ${JSON.stringify(fields)}) r where j.id = ${entry.journalId} and ${raw(match(shape, 'j.after'))}`
    )
    await revertRun(trx, [entry], [{ ...verdict }])
    await execute(trx, sql`release savepoint put_back`)
  } catch (error: any) {
    if (!String(error.code).startsWith('23')) throw error
    await execute(trx, sql`rollback to savepoint put_back`)
    throw new InvalidInput({ field: '', rule: 'conflict_final' })
  }
}

async function settle(process: Process, entry: Entry, verdict: Verdict, choice: Choice) {
  const back = entry.action === 'insert' ? 'delete' : 'restore'
  await execute(
    process.$trx!,
    sql`update process_receipts set outcome = ${choice === 'before' ? back : 'skip'}, rule = ${choice === 'before' ? 'chosen_before' : 'chosen_now'}, params = null, changes = ${verdict.changes && JSON.stringify(verdict.changes)} where organization_id = ${process.organizationId} and process_id = ${process.id} and position = ${entry.position}`
  )
}
