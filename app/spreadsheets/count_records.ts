import { isMainThread } from 'node:worker_threads'
import { countCsv } from '#spreadsheets/count_csv'
import { countXlsx } from '#spreadsheets/count_xlsx'
import { countInThread } from '#spreadsheets/in_thread'
import { spool } from '#spreadsheets/spool'
import type { Reading, ReadTally, Source } from '#spreadsheets/types'

/**
 * How many records a file has, counted by other code than the one that reads it. A record is a row in which something
 * can be seen (white space and control characters are nothing), stands an error or a formula without its value: titles,
 * headings and hidden rows among them; the line `sep=;` is none. The tally of the reading says which lines with broken
 * quotes were taken by themselves.
 */
export async function countRecords(
  source: Source,
  reading: Reading,
  tally: Pick<ReadTally, 'brokenLines' | 'quotelessFrom'>
): Promise<number> {
  await using file = await spool(source)
  if (reading.format === 'csv') return await countCsv(file.path, reading, tally)
  if (reading.format === 'xlsx') return await countXlsx(file.path, reading.sheet)
  if (isMainThread) return await countInThread(file.path, reading)
  const { countXls } = await import('#spreadsheets/count_xls')
  return await countXls(file.path, reading.sheet)
}

/** What the reader made of a file, to be held against its records: rows given out and those left out since they are hidden. */
export const recordsRead = (reading: Reading, { rows, hiddenRows }: ReadTally) =>
  rows + (reading.format !== 'csv' && !reading.takesHiddenRows ? hiddenRows : 0)
