import ImportPolicy from '#policies/import_policy'
import type { ImportKind } from '#domain/import_settings'
import { optionsOf, place, type ImportOptions } from '#imports/options'
import type { Scope } from '#operations/imports/decide_contacts'
import { accountOf, refuseLong } from '#operations/imports/account_of_file'
import { settleCompanies } from '#operations/imports/settle_companies'
import { stageRows } from '#operations/imports/stage_rows'
import { importPreviewOutdated } from '#queries/imports/preview_outdated'
import { journalMark } from '#queries/processes/journal_mark'
import type { Step, StepResult } from '#processes/kind'
import { FileRefused } from '#spreadsheets/types'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { execute, sql } from '#wall/sql'

/** Rows that one transaction decides. */
const ROWS = 2000
/** Somebody who changes records all the time must not keep a preview from being finished: it is told when confirming. */
const MOST_ROUNDS = 3

export type Decide = (trx: TransactionClientContract, scope: Scope) => Promise<void>
type Result = StepResult & { options?: Partial<ImportOptions> }

/**
 * One step of an import's planning: read the file into items, decide about them stretch by stretch, plan the companies
 * that are missing. A preview made anew begins with deciding, since the file's rows are there.
 */
export async function planImport(
  step: Step,
  kind: ImportKind,
  decide: Decide
): Promise<StepResult> {
  const { step: stage } = optionsOf(step.process)
  if (stage === 'deciding') return decideRows(step, kind, decide)
  if (stage === 'companies') return planCompanies(step)
  if (stage === 'staged') return beginDeciding(step)
  return readFile(step)
}

async function readFile(step: Step): Promise<Result> {
  const { process, trx } = step
  if (process.cursor === 0) {
    await trx.rawQuery(
      'delete from process_items where organization_id = :org and process_id = :process',
      place(process)
    )
  }
  try {
    if (process.cursor === 0) await refuseLong(process)
    const { read, staged, cursor, tally } = await stageRows(step)
    const done = (process.cursor === 0 ? 0 : process.done) + staged
    if (read)
      return {
        cursor,
        done,
        items: done,
        phase: 'reading',
        isFinished: false,
        options: { step: 'reading' },
      }
    const account = await accountOf(step, tally)
    return beginDeciding(step, { tally, account })
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error
    // What only the whole file shows: the check page says it, and another reading can be chosen there.
    await trx.rawQuery(
      'delete from process_items where organization_id = :org and process_id = :process',
      place(process)
    )
    process.state = 'draft'
    const options = { refusal: { code: error.code, params: error.params }, step: undefined }
    return { cursor: 0, done: 0, items: 0, phase: null, isFinished: false, options }
  }
}

async function beginDeciding(
  { process, trx }: Step,
  more: Partial<ImportOptions> = {}
): Promise<Result> {
  await trx.rawQuery(
    'delete from process_items where organization_id = :org and process_id = :process and stage = 0',
    place(process)
  )
  const { rows } = await trx.rawQuery(
    'select count(*)::int as rows from process_items where organization_id = :org and process_id = :process',
    place(process)
  )
  // Decided with what is known about these rows, not about those of other imports. Knowing takes longer than deciding a few.
  if (rows[0].rows > ROWS) await execute(trx, sql`select know_process_items()`)
  const { rounds = 0 } = optionsOf(process)
  process.plannedAtJournal = await journalMark(trx, process.organizations)
  const options = {
    ...more,
    rows: rows[0].rows,
    step: 'deciding' as const,
    companyKey: '',
    rounds: rounds + 1,
  }
  return { cursor: 0, done: 0, items: rows[0].rows, phase: 'deciding', isFinished: false, options }
}

async function decideRows(
  { actor, process, trx }: Step,
  kind: ImportKind,
  decide: Decide
): Promise<Result> {
  const { rows } = await trx.rawQuery(NEXT, { ...place(process), from: process.cursor })
  const [{ to, count }] = rows
  if (to === null) {
    if (kind === 'contact_import') {
      return {
        cursor: 0,
        done: process.done,
        phase: 'companies',
        isFinished: false,
        options: { step: 'companies' },
      }
    }
    return finish({ process, trx })
  }
  await decide(trx, {
    ...place(process),
    from: process.cursor,
    to,
    settings: optionsOf(process).settings!,
    mayUpdate: actor.can(ImportPolicy, 'change', kind),
  })
  return { cursor: to, done: process.done + count, phase: 'deciding', isFinished: false }
}

async function planCompanies({ process, trx }: Step): Promise<Result> {
  const last = await settleCompanies(trx, process, optionsOf(process).companyKey ?? '')
  if (last === null) return finish({ process, trx })
  return {
    cursor: process.cursor + 1,
    done: process.done,
    phase: 'companies',
    isFinished: false,
    options: { companyKey: last },
  }
}

/** The preview is ready, unless records changed while it was made: then it is decided once more. */
async function finish({ process, trx }: Pick<Step, 'process' | 'trx'>): Promise<Result> {
  const { rounds = 1 } = optionsOf(process)
  if (rounds < MOST_ROUNDS && (await importPreviewOutdated(process))) {
    return { cursor: 0, done: 0, phase: 'deciding', isFinished: false, options: { step: 'staged' } }
  }
  const { rows } = await trx.rawQuery(
    'select count(*)::int as items from process_items where organization_id = :org and process_id = :process',
    place(process)
  )
  const options = { step: 'staged' as const, rounds: 0, writing: undefined }
  return {
    cursor: 0,
    done: process.done,
    items: rows[0].items,
    phase: null,
    isFinished: true,
    options,
  }
}

const NEXT = `
select max(position) as "to", count(*)::int as count from (
  select position from process_items
  where organization_id = :org and process_id = :process and position > :from and stage = 1 order by position limit ${ROWS}
) s`
