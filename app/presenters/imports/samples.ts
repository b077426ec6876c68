import type { I18n } from '@adonisjs/i18n'
import { layouts } from '#domain/imports/layouts'
import type { ImportKind } from '#domain/import_settings'
import { layoutOf } from '#imports/look_at_file'
import { csvStream } from '#spreadsheets/csv'
import { xlsxBytes } from '#spreadsheets/xlsx'

export const sampleFormats = ['csv', 'xls', 'xlsx'] as const
export type SampleFormat = (typeof sampleFormats)[number]
export const sampleKinds = {
  contacts: 'contact_import',
  companies: 'company_import',
} as const satisfies Record<string, ImportKind>

const TYPES: Record<SampleFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** A sample's header and rows, in the person's language. */
export function sampleRows(kind: ImportKind, i18n: I18n): { header: string[]; rows: string[][] } {
  const layout = layouts[layoutOf(kind)]
  const ru = i18n.locale === 'ru'
  const contacts = ru
    ? [
        ['ООО «Ромашка»', 'office@romashka.example', 'Игорь Петров', 'i.petrov@romashka.example', 'Главный инженер', '+7 495 120-44-01', '+7 999 120-44-01', '@igor_petrov', '1', '0'],
        ['ООО «Ромашка»', 'office@romashka.example', 'Мария Антонова', 'm.antonova@romashka.example', 'Бухгалтер', '', '+7 999 120-44-02', '', '1', '1'],
        ['ИП Ким', '', 'Елена Ким', 'kim@kim.example', 'Директор', '', '+7 921 555-01-02', 't.me/elena_kim', '0', '1'],
      ]
    : [
        ['Northwind Ltd', 'office@northwind.example', 'Olga Smirnova', 'olga@northwind.example', 'Head of service', '+44 20 7946 0018', '+44 7700 900118', '@olga_smirnova', '1', '0'],
        ['Northwind Ltd', 'office@northwind.example', 'Daniel Braun', 'daniel@northwind.example', 'Accountant', '', '+44 7700 900119', '', '1', '1'],
        ['Kim Consulting', '', 'Helen Kim', 'helen@kim.example', 'Director', '', '+44 7700 900120', 't.me/helen_kim', '0', '1'],
      ] // prettier-ignore
  const companies = ru
    ? [
        ['ООО «Ромашка»', 'romashka.example', 'office@romashka.example', '+7 495 120-44-01', 'Москва, ул. Лесная, 5'],
        ['ИП Ким', '', 'kim@kim.example', '+7 921 555-01-02', 'Санкт-Петербург, Невский пр., 10'],
      ]
    : [
        ['Northwind Ltd', 'northwind.example', 'office@northwind.example', '+44 20 7946 0018', '5 Forest Street, London'],
        ['Kim Consulting', '', 'helen@kim.example', '+44 7700 900120', '10 Harbour Road, Bristol'],
      ] // prettier-ignore
  return {
    header: layout.map((field) =>
      i18n.t(
        `imports.columns.${field === 'email' && kind === 'contact_import' ? 'contactEmail' : field}`
      )
    ),
    rows: kind === 'contact_import' ? contacts : companies,
  }
}

/** A sample as a file. */
export async function sampleFile(
  kind: ImportKind,
  format: SampleFormat,
  i18n: I18n
): Promise<{ bytes: Buffer; type: string }> {
  const { header, rows } = sampleRows(kind, i18n)
  const all = [header, ...rows]
  const title = i18n.t(`imports.lists.${kind}`)
  if (format === 'csv') {
    const stream = csvStream(i18n.locale === 'ru' ? ';' : ',')
    for (const row of all) stream.write(row)
    stream.end()
    return {
      bytes: Buffer.concat(await Array.fromAsync(stream, (part) => Buffer.from(part))),
      type: TYPES.csv,
    }
  }
  if (format === 'xlsx') {
    const parts = await Array.fromAsync(xlsxBytes((async function* () { yield* all })(), title)) // prettier-ignore
    return { bytes: Buffer.concat(parts), type: TYPES.xlsx }
  }
  const { utils, write } = await import('@e965/xlsx')
  const book = utils.book_new()
  utils.book_append_sheet(book, utils.aoa_to_sheet(all), title.slice(0, 31))
  return { bytes: write(book, { type: 'buffer', bookType: 'biff8' }), type: TYPES.xls }
}
