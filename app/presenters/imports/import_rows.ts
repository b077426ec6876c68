import type { I18n } from '@adonisjs/i18n'
import type { Actor } from '#access/actor'
import { detailBeside } from '#domain/details'
import type Process from '#models/process'
import { changeWords, reasonText, type ChangeWords } from '#presenters/imports/words'
import { decidedRows, type RowsQuery } from '#queries/imports/import_rows'

export type ImportRow = {
  position: number
  label: string | null
  detail: string | null
  reason: string
  changes: ChangeWords[]
  recordId: number | null
}

/** A page of rows with what was decided for each, in words. */
export async function importRows(actor: Actor, process: Process, query: RowsQuery, i18n: I18n) {
  const { rows, next } = await decidedRows(actor, process, query)
  return {
    rows: rows.map(({ changes, ...row }): ImportRow => ({
      position: row.position,
      label: row.label,
      detail: detailBeside(row.label, row.detail),
      recordId: row.recordId,
      reason: reasonText(i18n, row),
      changes: changeWords(i18n, changes),
    })),
    next,
  }
}
