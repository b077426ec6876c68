import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { Worker } from 'node:worker_threads'
import { Turns } from '#spreadsheets/turns'
import { spool } from '#spreadsheets/spool'
import { scratchPath } from '#uploads/scratch'
import {
  FileRefused,
  type FileInspection,
  type InspectOptions,
  type RawRow,
  type ReadTally,
  type RefusalCode,
  type SheetReading,
  type Source,
} from '#spreadsheets/types'

/** What a thread is asked to do. */
export type Task =
  | { action: 'inspect'; path: string; options: InspectOptions }
  | { action: 'rows'; path: string; reading: SheetReading; into: string }
  | { action: 'count'; path: string; reading: SheetReading }

/** What a thread says. */
export type Word =
  | { kind: 'inspection'; inspection: FileInspection }
  | { kind: 'written'; tally: ReadTally }
  | { kind: 'counted'; records: number }
  | { kind: 'refused'; code: RefusalCode; params: FileRefused['params'] }
  | { kind: 'failed'; message: string }
  | { kind: 'end' }

/** A file that takes a thread longer, or more memory, is not one that people fill in by hand. */
const LOOK_MS = 15_000
const ROWS_MS = 120_000
const LOOK_MB = 192
const ROWS_MB = 448
/** Threads of a process at once; others wait. Old workbooks are read one by one: each takes up to half a gigabyte. */
const looks = new Turns(2)
const readings = new Turns(1)

/** The first look at a file (see inspectFile) away from this thread's event loop. Throws FileRefused in words. */
export async function lookAtFile(
  source: Source,
  options: InspectOptions = {}
): Promise<FileInspection> {
  await using file = await spool(source)
  const leave = await looks.next()
  try {
    const task: Task = { action: 'inspect', path: file.path, options }
    for await (const word of words(task, LOOK_MS, LOOK_MB)) {
      if (word.kind === 'inspection') return word.inspection
    }
    throw new FileRefused('corrupt')
  } finally {
    leave()
  }
}

/**
 * The rows of an old workbook. The library that reads them holds up its thread and fills its memory meanwhile, so the
 * thread writes them down and ends; whoever wants them takes their time, and the next workbook's turn comes at once.
 */
export async function* rowsInThread(
  path: string,
  reading: SheetReading,
  tally: ReadTally
): AsyncGenerator<RawRow[]> {
  const into = scratchPath('.rows')
  try {
    await writeRows({ action: 'rows', path, reading, into }, tally)
    const lines = createInterface({ input: createReadStream(into), crlfDelay: Infinity })
    for await (const line of lines) yield JSON.parse(line)
  } finally {
    await rm(into, { force: true })
  }
}

async function writeRows(task: Task, tally: ReadTally) {
  const leave = await readings.next()
  try {
    for await (const word of words(task, ROWS_MS, ROWS_MB)) {
      if (word.kind !== 'written') continue
      const { hiddenColumns, mergedRanges } = word.tally
      Object.assign(tally, { hiddenColumns, mergedRanges })
      return
    }
    throw new FileRefused('corrupt')
  } finally {
    leave()
  }
}

/** The records of an old workbook (see countRecords). */
export async function countInThread(path: string, reading: SheetReading): Promise<number> {
  const leave = await readings.next()
  try {
    for await (const word of words({ action: 'count', path, reading }, ROWS_MS, ROWS_MB)) {
      if (word.kind === 'counted') return word.records
    }
    throw new FileRefused('corrupt')
  } finally {
    leave()
  }
}

/** What a thread says until its end. It is stopped when nobody listens any more, when it is too slow or too large. */
async function* words(task: Task, timeMs: number, memoryMb: number): AsyncGenerator<Word> {
  const worker = new Worker(entry, {
    workerData: task,
    execArgv: isSource ? ['--import=@poppinss/ts-exec'] : [],
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 32 },
  })
  const heard: Word[] = []
  let wake = () => {}
  const say = (word: Word) => {
    heard.push(word)
    wake()
  }
  worker.on('message', say)
  worker.on('error', (error: NodeJS.ErrnoException) => say(lastWord(error)))
  worker.on('exit', () => say({ kind: 'end' }))
  const timer = setTimeout(() => say({ kind: 'refused', code: 'too_slow', params: {} }), timeMs)
  try {
    for (;;) {
      if (!heard.length) await new Promise<void>((resolve) => (wake = resolve))
      const word = heard.shift()!
      if (word.kind === 'end') return
      if (word.kind === 'refused') throw new FileRefused(word.code, word.params)
      if (word.kind === 'failed') throw new Error(word.message)
      yield word
    }
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}

const lastWord = (error: NodeJS.ErrnoException): Word =>
  error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? { kind: 'refused', code: 'too_slow', params: {} }
    : { kind: 'failed', message: error.message }

/** Development runs the sources, whose addresses have a query once they were loaded anew; a build what they became. */
const isSource = new URL(import.meta.url).pathname.endsWith('.ts')
const entry = new URL(isSource ? './thread.ts' : './thread.js', import.meta.url)
