import { createWriteStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import * as XLSX from '@e965/xlsx'
import { csvStream } from '#spreadsheets/csv'
import { xlsxBytes } from '#spreadsheets/xlsx'

/** Made-up contacts in the order of the sample's columns. */
export function* contacts(rows: number) {
  for (let n = 0; n < rows; n++) {
    const company = n % 9000
    yield [
      `ООО «Ромашка № ${company}»`,
      `office@c${company}.example`,
      `Иванов Иван ${n}`,
      `p${n}@c${company}.example`,
      'инженер',
      `+7 495 ${1_000_000 + company}`,
      `8 (9${String(n)
        .padStart(9, '0')
        .replace(/^(..)(...)(..)(..)$/, '$1) $2-$3-$4')}`,
      n % 3 ? '' : `@person_${n}`,
      String(n % 2),
      '0',
    ]
  }
}

async function* each(rows: Iterable<string[]>) {
  yield* rows
}

/** As the product's export writes them: texts inside cells. */
export async function writtenXlsx(folder: string, rows: number): Promise<string> {
  const path = join(folder, 'contacts.xlsx')
  await pipeline(xlsxBytes(each(contacts(rows)), 'Contacts'), createWriteStream(path))
  return path
}

export async function writtenCsv(folder: string, rows: number): Promise<string> {
  const path = join(folder, 'contacts.csv')
  await pipeline(contacts(rows), csvStream(';'), createWriteStream(path))
  return path
}

/** As spreadsheet programs write them: texts shared. */
export async function writtenBook(folder: string, rows: number, type: 'xlsx' | 'biff8') {
  const path = join(folder, type === 'xlsx' ? 'shared.xlsx' : 'contacts.xls')
  const book = XLSX.utils.book_new()
  const sheet = XLSX.utils.aoa_to_sheet([...contacts(rows)], { dense: true })
  XLSX.utils.book_append_sheet(book, sheet, 'Contacts')
  const options = { type: 'buffer', bookType: type, bookSST: true, compression: true } as const
  await writeFile(path, XLSX.write(book, options))
  return path
}
