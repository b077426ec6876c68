import * as XLSX from '@e965/xlsx'
import { stringify } from 'csv-stringify/sync'
import i18nManager from '@adonisjs/i18n/services/main'
import { layouts } from '#domain/imports/layouts'
import type { ImportKind } from '#domain/imports/types'
import { sampleRows } from '#spreadsheets/sample_rows'
import { xlsxBytes } from '#spreadsheets/xlsx'
import type { FileFormat } from '#spreadsheets/types'

/** A sample's table: its header in the person's language, and rows as people would fill them in. */
export function sampleTable(
  kind: ImportKind,
  locale: string
): { head: string[]; rows: string[][] } {
  const i18n = i18nManager.locale(locale)
  return {
    head: layouts[kind].map((field) => i18n.t(`spreadsheets.columns.${kind}.${field}`)),
    rows: sampleRows[locale === 'ru' ? 'ru' : 'en'][kind],
  }
}

/** A sample to download. CSV has semicolons in Russian, as Excel there expects; commas in English. */
export async function sampleFile(
  kind: ImportKind,
  format: FileFormat,
  locale: string
): Promise<Buffer> {
  const { head, rows } = sampleTable(kind, locale)
  const table = [head, ...rows]
  if (format === 'csv') {
    const delimiter = locale === 'ru' ? ';' : ','
    return Buffer.from(stringify(table, { bom: true, delimiter, record_delimiter: 'windows' }))
  }
  const title = i18nManager.locale(locale).t(`spreadsheets.kinds.${kind}`)
  if (format === 'xlsx') return Buffer.concat(await Array.fromAsync(xlsxBytes(each(table), title)))
  const book = XLSX.utils.book_new()
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(table), title)
  return XLSX.write(book, { type: 'buffer', bookType: 'biff8' })
}

async function* each(table: string[][]) {
  yield* table
}
