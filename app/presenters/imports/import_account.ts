import type { I18n } from '@adonisjs/i18n'
import type Process from '#models/process'
import type { Tally } from '#queries/imports/import_tally'
import { optionsOf } from '#imports/options'
import { notesOf } from '#spreadsheets/notes'

/**
 * What the file holds and what became of it, in words: its records as they were counted by other code, what was not
 * taken and why, the columns that were left out, and what is other than it looks in the program.
 */
export function importAccount(process: Process, tally: Tally, i18n: I18n) {
  const { account, tally: read, header, mapping, look } = optionsOf(process)
  if (!account) return { records: null, notTaken: [], notes: [], isShort: false }
  const because = (reason: string, count: number) =>
    count ? [i18n.t(`imports.because.${reason}`, { count, row: header ?? 0 })] : []
  const names = look?.first.find(({ number }) => number === header)?.cells ?? []
  const leftOut = names.filter((name, column) => name.trim() && !mapping[column])
  return {
    records: i18n.t('imports.records', { count: account.records, rows: account.rows }),
    notTaken: [
      ...because('heading', account.heading),
      ...because('above', account.above),
      ...because('hidden', account.hidden),
      ...because('empty', read?.emptyRows ?? 0),
      ...(leftOut.length
        ? [i18n.t('imports.because.left_out', { count: leftOut.length, names: leftOut.join(', ') })]
        : []),
    ],
    notes: [
      ...(read?.hiddenRows && !account.hidden
        ? [i18n.t('imports.hidden_taken', { count: read.hiddenRows })]
        : []),
      ...[...(look?.notes ?? []), ...(read ? notesOf(read) : [])]
        .filter(({ code }) => code !== 'hidden_rows' && code !== 'empty_rows')
        .map(({ code, params }) => i18n.t(`spreadsheets.notes.${code}`, params)),
    ],
    /** Rows that neither a decision nor a receipt tells of. */
    isShort: tally.rows !== account.rows,
  }
}
