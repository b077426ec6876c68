import { Worker } from 'node:worker_threads'
import { spool } from '#services/spreadsheets/spool'
import {
  FileRefused,
  type FileInspection,
  type InspectOptions,
  type RawRow,
  type ReadTally,
  type RefusalCode,
  type SheetReading,
  type Source,
} from '#services/spreadsheets/types'

/** What a thread is asked to do. */
export type Task =
  | { deed: 'inspect'; path: string; options: InspectOptions }
  | { deed: 'rows'; path: string; reading: SheetReading }

/** What a thread says. */
export type Word =
  | { kind: 'inspection'; inspection: FileInspection }
  | { kind: 'rows'; rows: RawRow[]; tally: ReadTally }
  | { kind: 'refused'; code: RefusalCode; params: FileRefused['params'] }
  | { kind: 'failed'; message: string }
  | { kind: 'end' }

/** A file that takes a thread longer, or more memory, is not one that people fill in by hand. */
const LOOK_MS = 15_000
const ROWS_MS = 120_000
const LOOK_MB = 192
const ROWS_MB = 448
/** Files looked at at once; others wait. */
const THREADS = 2

/** The first look at a file (see inspectFile) away from this thread's event loop. Throws FileRefused in words. */
export async function lookAtFile(
  source: Source,
  options: InspectOptions = {}
): Promise<FileInspection> {
  await using file = await spool(source)
  const leave = await turn()
  try {
    const task: Task = { deed: 'inspect', path: file.path, options }
    for await (const word of words(task, LOOK_MS, LOOK_MB)) {
      if (word.kind === 'inspection') return word.inspection
    }
    throw new FileRefused('corrupt')
  } finally {
    leave()
  }
}

/** The rows of an old workbook, read in a thread: the library that reads them holds up everything else meanwhile. */
export async function* rowsInThread(
  path: string,
  reading: SheetReading,
  tally: ReadTally
): AsyncGenerator<RawRow[]> {
  for await (const word of words({ deed: 'rows', path, reading }, ROWS_MS, ROWS_MB)) {
    if (word.kind !== 'rows') continue
    const { hiddenColumns, mergedRanges } = word.tally
    Object.assign(tally, { hiddenColumns, mergedRanges })
    yield word.rows
  }
}

const waiting: (() => void)[] = []
let working = 0

/** Waits for a place; what is returned gives it up. */
async function turn() {
  if (working >= THREADS) await new Promise<void>((resolve) => waiting.push(resolve))
  else working++
  return () => {
    const next = waiting.shift()
    if (next) next()
    else working--
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

/** Development runs the sources, a build what they were compiled to. */
const isSource = import.meta.url.endsWith('.ts')
const entry = new URL(isSource ? './thread.ts' : './thread.js', import.meta.url)
