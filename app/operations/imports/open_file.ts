import { open, rm } from 'node:fs/promises'
import type Process from '#models/process'
import { optionsOf } from '#imports/options'
import { emptyTally, type RawRow, type ReadTally } from '#spreadsheets/types'
import { withinWall } from '#wall/scope'
import { scratchPath } from '#uploads/scratch'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { allRows, sql } from '#wall/sql'

/** Rows that one transaction stages. */
export const BATCH = 2000
/** A reader that nobody asks for this long is closed: its slice went on elsewhere, or was paused. */
const IDLE_MS = 60_000

type Open = {
  lease: string | null
  /** The last row that was given out. */
  position: number
  rows: AsyncIterator<RawRow[]>
  tally: ReadTally
  path: string
  timer?: NodeJS.Timeout
}

/** Readers of the slices that run in this process; losing one costs only time. */
const readers = new Map<number, Open>()

/**
 * The next rows of an import's file, after the process's cursor; empty at its end. The reader stays open between the
 * transactions of a slice; another attempt, or one after a rollback, reads past what is staged already.
 */
export async function nextRows(process: Process): Promise<{ rows: RawRow[]; tally: ReadTally }> {
  let reader = readers.get(process.id)
  if (reader && (reader.lease !== process.lease || reader.position !== process.cursor)) {
    await closeFile(process.id)
    reader = undefined
  }
  reader ??= await openFile(process)
  clearTimeout(reader.timer)
  for (;;) {
    const { value, done } = await reader.rows.next()
    if (done) {
      const { tally } = reader
      await closeFile(process.id)
      return { rows: [], tally }
    }
    const rows = value.filter(({ number }) => number > process.cursor)
    if (!rows.length) continue
    reader.position = rows.at(-1)!.number
    reader.timer = setTimeout(() => void closeFile(process.id).catch(() => {}), IDLE_MS).unref()
    return { rows, tally: reader.tally }
  }
}

/** Closes the reader of an import, if this process has one, and removes its copy of the file. */
export async function closeFile(processId: number) {
  const reader = readers.get(processId)
  if (!reader) return
  readers.delete(processId)
  clearTimeout(reader.timer)
  await reader.rows.return?.()
  await rm(reader.path, { force: true })
}

async function openFile(process: Process): Promise<Open> {
  // Parsers are loaded where a file is read: the web process hardly ever needs them.
  const { readRows } = await import('#spreadsheets/read_rows')
  const path = await fileOf(process)
  const tally = emptyTally()
  const rows = readRows(path, optionsOf(process).reading!, { batch: BATCH, tally })[
    Symbol.asyncIterator
  ]()
  const reader: Open = { lease: process.lease, position: process.cursor, rows, tally, path }
  readers.set(process.id, reader)
  return reader
}

/**
 * A copy of the uploaded file on this machine, put together from its parts; the caller removes it. Without a
 * transaction each part is read in one of its own, so that none stays open while the file is read.
 */
export async function fileOf(process: Process, trx?: TransactionClientContract): Promise<string> {
  const path = scratchPath('.import')
  const file = await open(path, 'wx', 0o600)
  try {
    for (let part = 0; ; part++) {
      const bytes = trx
        ? await partOf(trx, process, part)
        : await withinWall({ organizations: [process.organizationId] }, (own) =>
            partOf(own, process, part)
          )
      if (!bytes) break
      await file.write(bytes)
    }
  } finally {
    await file.close()
  }
  return path
}

async function partOf(
  trx: TransactionClientContract,
  { id, organizationId }: Process,
  part: number
) {
  const rows = await allRows<{ bytes: Buffer }>(
    trx,
    sql`select bytes from process_files where organization_id = ${organizationId} and process_id = ${id} and part = ${part}`
  )
  return rows[0]?.bytes
}
