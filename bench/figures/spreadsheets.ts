import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { result, type Result } from '#bench/report'
import { writtenCsv, writtenXlsx } from '#bench/tables'
import type { Figure } from '#bench/figures/figure'

/** The most that an import takes. */
const ROWS = 200_000
/** A worker may take 700 MB in all; the rest of it needs its part. */
const PEAK_MB = 400

const isSource = import.meta.url.endsWith('.ts')
const reader = fileURLToPath(
  new URL(`../bare/read_spreadsheet.${isSource ? 'ts' : 'js'}`, import.meta.url)
)
const flags = isSource ? ['--import=@poppinss/ts-exec'] : []

async function checked(path: string): Promise<{ rows: number; seconds: number; peakMb: number }> {
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, reader, path])
  return JSON.parse(stdout)
}

/** How quickly, and in how much memory, a file of contacts is read and every value of it judged. */
export const spreadsheets: Figure = {
  key: 'spreadsheets',
  title: `Checking a file of ${ROWS} contacts, as XLSX and as CSV`,
  async measure(): Promise<Result[]> {
    const folder = await mkdtemp(join(tmpdir(), 'baton-bench-'))
    const results: Result[] = []
    try {
      const xlsx = await writtenXlsx(folder, ROWS)
      const csv = await writtenCsv(folder, ROWS)
      for (const [format, path] of Object.entries({ XLSX: xlsx, CSV: csv })) {
        const { rows, seconds, peakMb } = await checked(path)
        results.push(
          result(`check of contacts, ${format}`, rows / seconds, 'rows/s'),
          result(`its peak of memory, ${format}`, peakMb, 'MB', {
            aim: { value: 'most', than: PEAK_MB },
          })
        )
      }
      return results
    } finally {
      await rm(folder, { recursive: true })
    }
  },
}
