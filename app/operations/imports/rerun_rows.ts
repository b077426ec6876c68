import ImportPolicy from '#policies/import_policy'
import InvalidInput from '#exceptions/invalid_input'
import type Process from '#models/process'
import { decideCompanies } from '#operations/imports/decide_companies'
import { decideContacts } from '#operations/imports/decide_contacts'
import { holdForbidden } from '#operations/imports/hold_forbidden'
import { lockImport } from '#operations/imports/lock_import'
import { importKindOf, optionsOf, place } from '#imports/options'
import { settleCompanies } from '#operations/imports/settle_companies'
import { writeNeededCompanies } from '#operations/imports/write_companies'
import { writeRows } from '#operations/imports/write_import'
import type { Actor } from '#access/actor'
import { noteEvent } from '#processes/events'
import { nameScope } from '#wall/scope'
import type { Outcome } from '#domain/processes'
import { allRows, sql } from '#wall/sql'

/** Rows that run again in one request, one transaction. */
export const MOST_ROWS = 500
const ALL = { from: 0, to: 2_147_483_647 }

export type Rerun = {
  position: number
  outcome: Outcome
  rule: string
  params: Record<string, any> | null
}

/**
 * Runs held rows again, as they are: what held them may have changed since. Up to 500 at once, all of them when none is
 * named; says what became of each. Belongs to the same import, so undoing it takes these back too.
 */
export async function rerunRows(actor: Actor, id: number, positions?: number[]): Promise<Rerun[]> {
  const process = await lockImport(actor, id, ['done'])
  const { rows } = await actor.trx.rawQuery(
    `select position from process_receipts where organization_id = :org and process_id = :process and stage = 1 and outcome = 'hold'
       and (:all or position = any (:positions)) order by position limit ${MOST_ROWS}`,
    { ...place(process), all: !positions, positions: positions ?? [] } as Record<string, any>
  )
  if (!rows.length) throw new InvalidInput({ field: '', rule: 'import_nothing_held' })
  return rerun(
    actor,
    process,
    rows.map(({ position }: { position: number }) => position)
  )
}

/** Decides and writes rows of a finished import anew; their receipts are replaced. */
export async function rerun(
  actor: Actor,
  process: Process,
  positions: number[],
  prepare?: () => Promise<unknown>
): Promise<Rerun[]> {
  const { trx } = actor
  await refuseUndone(actor, process)
  const held = await trx.rawQuery(
    `delete from process_receipts where organization_id = :org and process_id = :process and position = any (:positions) and stage = 1 and outcome = 'hold'`,
    { ...place(process), positions } as Record<string, any>
  )
  if (held.rowCount !== positions.length)
    throw new InvalidInput({ field: '', rule: 'import_row_settled' })
  await prepare?.()

  const kind = importKindOf(process)
  const isContacts = kind === 'contact_import'
  const decide = isContacts ? decideContacts : decideCompanies
  await decide(trx, {
    ...place(process),
    ...ALL,
    positions,
    settings: settingsOfRerun(process),
    mayUpdate: actor.can(ImportPolicy, 'change', kind),
  })
  await nameScope(trx, {
    organizations: [process.organizationId],
    member: actor.member.id,
    user: actor.user?.id,
    process: process.id,
  })
  if (isContacts) {
    for (let key: string | null = ''; key !== null;) key = await settleCompanies(trx, process, key)
    await writeNeededCompanies(trx, process, MOST_ROWS)
  }
  await holdForbidden(actor, process, ALL.from, ALL.to, positions)
  await writeRows(trx, process, ALL.from, ALL.to, positions)
  await nameScope(trx, {
    organizations: [process.organizationId],
    member: actor.member.id,
    user: actor.user?.id,
  })
  await noteEvent(trx, process.organizationId, process.id, 'rows_run_again', {
    name: actor.member.fullName,
    count: positions.length,
  })

  const { rows } = await trx.rawQuery(
    `select position, outcome, rule, params from process_receipts
     where organization_id = :org and process_id = :process and position = any (:positions) order by position`,
    { ...place(process), positions } as Record<string, any>
  )
  return rows
}

/** Rows that were held because somebody wanted to see every match: they were seen, so what they say is written. */
function settingsOfRerun(process: Process) {
  const settings = optionsOf(process).settings!
  return settings.onMatch === 'hold' ? { ...settings, onMatch: 'overwrite' as const } : settings
}

async function refuseUndone(actor: Actor, process: Process) {
  const rows = await allRows<object>(
    actor.trx,
    sql`select 1 from processes where organization_id = ${process.organizationId} and undo_of = ${process.id} and state <> 'cancelled' limit 1`
  )
  if (rows.length) throw new InvalidInput({ field: '', rule: 'import_undone' })
}
