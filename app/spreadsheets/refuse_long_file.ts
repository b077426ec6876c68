import { countRecords } from '#spreadsheets/count_records'
import { readRows } from '#spreadsheets/read_rows'
import { FileRefused, limits, type Reading } from '#spreadsheets/types'

/** Quotes that are never closed make records fewer, never more: nothing is refused wrongly. */
const NO_TALLY = { brokenLines: [], quotelessFrom: null }

/**
 * Refuses a file with more rows of data than an import takes before any of them is read into one (FileRefused).
 * `aside`: its heading and the titles above it. Counting is quicker than reading, which only a workbook with so many
 * rows needs, since some of them may be hidden.
 */
export async function refuseLongFile(path: string, reading: Reading, aside: number) {
  let rows = (await countRecords(path, reading, NO_TALLY)) - aside
  if (rows <= limits.rows) return
  if (reading.format !== 'csv' && !reading.takesHiddenRows) {
    rows = -aside
    for await (const batch of readRows(path, reading, { most: Infinity })) rows += batch.length
  }
  if (rows > limits.rows) throw new FileRefused('too_many_rows', { limit: limits.rows, rows })
}
