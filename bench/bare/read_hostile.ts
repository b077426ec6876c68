import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { readers, type Format, type ReadRow } from '#bench/bare/readers'
import { hostileTables, type HostileTable } from '#tests/fixtures/hostile_tables'

/** A reader that takes longer over a small file, or over one that is no table, has not read it. */
const LIMIT_MS = 10_000

/** Reads all hostile tables of a format by one reader, and says of which it made what people see. */
const [, , format, name] = process.argv
const read = readers[format as Format][name]
const folder = await mkdtemp(join(tmpdir(), 'baton-bench-'))
const path = join(folder, `table.${format}`)
const wrong: string[] = []
const tables = hostileTables.filter((table) => table.format === format)
for (const table of tables) {
  await writeFile(path, table.bytes())
  if (!isRight(table, await rowsOf(table))) wrong.push(table.what)
}
await rm(folder, { recursive: true })
console.log(JSON.stringify({ tables: tables.length, right: tables.length - wrong.length, wrong }))
process.exit()

/** Null where it refuses. */
async function rowsOf({ rows }: HostileTable): Promise<ReadRow[] | null> {
  const found: ReadRow[] = []
  const reading = async () => {
    for await (const each of read(path)) {
      found.push(each)
      if (found.length > (rows?.length ?? 0) + 10) break
    }
    return found
  }
  return Promise.race([reading().catch(() => null), wait(LIMIT_MS, found)])
}

function isRight({ rows, told = [] }: HostileTable, found: ReadRow[] | null) {
  if (!rows || !found) return rows === null && found === null
  const filled = found.map(({ cells }) => trimmed(cells)).filter((cells) => cells.length)
  const isTold = told.every((rule) => found.some((each) => each.told.includes(rule)))
  return isTold && JSON.stringify(filled) === JSON.stringify(rows)
}

function trimmed(cells: string[]) {
  const last = cells.findLastIndex((cell) => cell.trim())
  return cells.slice(0, last + 1)
}
