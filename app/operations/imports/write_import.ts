import type Process from '#models/process'
import { importKindOf, optionsOf, place, type ImportOptions } from '#imports/options'
import { holdForbidden } from '#operations/imports/hold_forbidden'
import { writeCompanies, writeNeededCompanies } from '#operations/imports/write_companies'
import { writeContacts } from '#operations/imports/write_contacts'
import { noteEvent } from '#processes/events'
import type { Step, StepResult } from '#processes/kind'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** One step of an import's work: the companies that contacts need, then the rows of the file in their order. */
export async function writeImport({
  actor,
  process,
  trx,
  limit,
}: Step): Promise<StepResult & { options?: Partial<ImportOptions> }> {
  const needsCompanies =
    importKindOf(process) === 'contact_import' && optionsOf(process).writing !== 'rows'
  if (needsCompanies) {
    const written = await writeNeededCompanies(trx, process, limit)
    const done = process.done + written
    if (written === limit)
      return {
        cursor: 0,
        done,
        phase: 'companies',
        isFinished: false,
        options: { writing: 'companies' },
      }
    if (done)
      await noteEvent(trx, process.organizationId, process.id, 'companies_made', { count: done })
    return { cursor: 0, done, phase: 'rows', isFinished: false, options: { writing: 'rows' } }
  }

  const { rows } = await trx.rawQuery(NEXT, { ...place(process), from: process.cursor, limit })
  const [{ to, count }] = rows
  if (to === null) return { cursor: process.cursor, done: process.done, isFinished: true }
  await holdForbidden(actor, process, process.cursor, to)
  await writeRows(trx, process, process.cursor, to)
  return {
    cursor: to,
    done: process.done + count,
    phase: 'rows',
    isFinished: count < limit,
    options: { writing: 'rows' },
  }
}

/** Writes a stretch of rows by their decisions, or some of them. */
export function writeRows(
  trx: TransactionClientContract,
  process: Process,
  from: number,
  to: number,
  positions?: number[]
) {
  const write = importKindOf(process) === 'contact_import' ? writeContacts : writeCompanies
  return write(trx, process, from, to, positions)
}

const NEXT = `
select max(position) as "to", count(*)::int as count from (
  select position from process_items
  where organization_id = :org and process_id = :process and position > :from and stage = 1 order by position limit :limit
) s`
