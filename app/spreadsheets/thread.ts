import { open } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { inspectFile } from '#spreadsheets/inspect_file'
import type { Task, Word } from '#spreadsheets/in_thread'
import { emptyTally, FileRefused } from '#spreadsheets/types'

/** The entry of a thread that reads one file; see in_thread.ts. */
const say = (word: Word) => parentPort!.postMessage(word)

try {
  await work(workerData as Task)
} catch (error) {
  if (error instanceof FileRefused) say({ kind: 'refused', code: error.code, params: error.params })
  else say({ kind: 'failed', message: error instanceof Error ? error.message : String(error) })
}

async function work(task: Task) {
  if (task.action === 'inspect') {
    return say({ kind: 'inspection', inspection: await inspectFile(task.path, task.options) })
  }
  if (task.action === 'count') {
    const { countXls } = await import('#spreadsheets/count_xls')
    return say({ kind: 'counted', records: await countXls(task.path, task.reading.sheet) })
  }
  const { xlsRows } = await import('#spreadsheets/read_xls')
  const tally = emptyTally()
  await using file = await open(task.into, 'wx', 0o600)
  // A line a batch; of what ends a line for its reader, JSON leaves these two signs as they are.
  for await (const rows of xlsRows(task.path, task.reading.sheet, tally)) {
    const line = JSON.stringify(rows).replace(/[\u2028\u2029]/g, (sign) =>
      sign === '\u2028' ? '\\u2028' : '\\u2029'
    )
    await file.write(`${line}\n`)
  }
  say({ kind: 'written', tally })
}
