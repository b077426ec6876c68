import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { PRODUCT, readers, type Format } from '#bench/bare/readers'
import { result, type Result } from '#bench/report'
import { contacts, writtenBook, writtenCsv } from '#bench/tables'
import type { Figure } from '#bench/figures/figure'

/** Old workbooks hold 65,536 rows at most. */
const ROWS = { csv: 200_000, xlsx: 100_000, xls: 60_000 }
const isSource = import.meta.url.endsWith('.ts')
const flags = isSource ? ['--import=@poppinss/ts-exec'] : []

/** What a script of `bench/bare` says; null where its reader failed or is not installed. */
async function said<T>(script: string, ...words: string[]): Promise<T | null> {
  const path = new URL(`../bare/${script}.${isSource ? 'ts' : 'js'}`, import.meta.url)
  try {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [...flags, fileURLToPath(path), ...words],
      { timeout: 120_000 }
    )
    return JSON.parse(stdout)
  } catch {
    return null
  }
}

function charactersOf(rows: number) {
  let characters = 0
  for (const row of contacts(rows)) for (const cell of row) characters += cell.length
  return characters
}

type Read = { rows: number; characters: number; seconds: number; peakMb: number }
type Hostile = { tables: number; right: number; wrong: string[] }

/** The product's way of reading tables beside libraries on the same files: rows a second, memory, and hostile tables read right. */
export const spreadsheetReaders: Figure = {
  key: 'readers',
  title: 'readers of tables, side by side',
  async measure({ say }): Promise<Result[]> {
    const folder = await mkdtemp(join(tmpdir(), 'baton-bench-'))
    const results: Result[] = []
    try {
      const paths = {
        csv: await writtenCsv(folder, ROWS.csv),
        xlsx: await writtenBook(folder, ROWS.xlsx, 'xlsx'),
        xls: await writtenBook(folder, ROWS.xls, 'biff8'),
      }
      for (const format of Object.keys(readers) as Format[]) {
        for (const name of Object.keys(readers[format])) {
          const read = await said<Read>('read_by', format, name, paths[format])
          const hostile = await said<Hostile>('read_hostile', format, name)
          if (!read || !hostile) {
            say(`  ${format}, ${name}: failed, or not installed`)
            continue
          }
          say(`  ${format}, ${name}: not as people see it: ${hostile.wrong.join('; ') || 'none'}`)
          const differs = read.characters - charactersOf(ROWS[format])
          if (read.rows !== ROWS[format] || differs)
            say(`  ${format}, ${name}: ${read.rows} rows, ${differs} characters too many or few`)
          const aim = name === PRODUCT ? ({ ratio: 'least', than: 1 } as const) : null
          results.push(
            result(`${format} by ${name}`, read.rows / read.seconds, 'rows/s'),
            result(`${format} by ${name}, peak of memory`, read.peakMb, 'MB'),
            result(`${format} by ${name}, hostile tables read right`, hostile.right, '', {
              yardstick: hostile.tables,
              aim,
            })
          )
        }
      }
      return results
    } finally {
      await rm(folder, { recursive: true })
    }
  },
}
