import { rm } from 'node:fs/promises'
import type Process from '#models/process'
import { fileOf } from '#operations/imports/open_file'
import { optionsOf, place, type Account } from '#imports/options'
import type { Step } from '#processes/kind'
import { FileRefused, limits, type ReadTally } from '#spreadsheets/types'

/**
 * What became of the records of a file that was read as a whole: each is an item of the import, or not taken for a
 * reason. Held against a count of the file by other code; where they differ the file is refused, since something would
 * be lost without a word (FileRefused), as it is with more rows than an import takes.
 */
export async function accountOf({ process, trx }: Step, tally: ReadTally): Promise<Account> {
  const { countRecords } = await import('#spreadsheets/count_records')
  const { header, reading } = optionsOf(process)
  const path = await fileOf(process)
  const records = await countRecords(path, reading!, tally).finally(() => rm(path, { force: true }))

  const { rows } = await trx.rawQuery(
    'select count(*)::int as rows from process_items where organization_id = :org and process_id = :process and stage = 1',
    place(process)
  )
  const passed = aboveData(process)
  const account = {
    records,
    rows: rows[0].rows as number,
    heading: passed.filter(({ number }) => number === header).length,
    above: passed.filter(({ number }) => number !== header).length,
    hidden: takesHidden(process) ? 0 : tally.hiddenRows,
  }
  if (account.rows > limits.rows)
    throw new FileRefused('too_many_rows', { limit: limits.rows, rows: account.rows })
  const accounted = account.rows + account.heading + account.above + account.hidden
  if (accounted !== records) throw new FileRefused('miscounted', { records, accounted })
  if (!account.rows) throw new FileRefused('no_rows', { hidden: account.hidden })
  return account
}

/** Before anything is read: a file with more rows than an import takes is refused (FileRefused). */
export async function refuseLong(process: Process) {
  const { refuseLongFile } = await import('#spreadsheets/refuse_long_file')
  const path = await fileOf(process)
  try {
    await refuseLongFile(path, optionsOf(process).reading!, aboveData(process).length)
  } finally {
    await rm(path, { force: true })
  }
}

function takesHidden(process: Process) {
  const reading = optionsOf(process).reading!
  return reading.format === 'csv' || reading.takesHiddenRows
}

/** The heading, and what stands above it. */
function aboveData(process: Process) {
  const { header, look } = optionsOf(process)
  return (look?.first ?? []).filter(
    ({ number, isHidden }) =>
      header !== null && number <= header && (takesHidden(process) || !isHidden)
  )
}
