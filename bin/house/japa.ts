/** Runs the Japa suites and reads their result: the `ndjson` reporter's lines for us, the `spec` reporter's for people. */
import { childEnv } from './environment.ts'
import { PROJECT } from './home.ts'
import type { Supervisor } from './supervisor.ts'

export interface Tally {
  passed: number
  failed: number
  skipped: number
}

/** Counts while lines come; Japa's own summary has the last word, and its absence is a failure. */
export class JapaReader {
  readonly #print: (line: string) => void
  readonly #seen: Tally = { passed: 0, failed: 0, skipped: 0 }
  #final: Tally | undefined
  #hasError = false
  #rest = ''

  constructor(print: (line: string) => void) {
    this.#print = print
  }

  feed(text: string): void {
    const lines = (this.#rest + text).split('\n')
    this.#rest = lines.pop() ?? ''
    for (const line of lines) this.#read(line)
  }

  /** Whether the summary was read: what follows is the end of the process. */
  get isOver(): boolean {
    return this.#final !== undefined
  }

  /** What it comes to, once the process has ended with this code. */
  tally(code: number): Tally {
    if (this.#rest) this.#read(this.#rest)
    this.#rest = ''
    const { passed, failed, skipped } = this.#final ?? {
      ...this.#seen,
      failed: this.#seen.failed + 1,
    }
    // A hook that failed, or a process that fell, is a failure even when every test passed.
    const unseen = failed === 0 && (this.#hasError || code !== 0) ? 1 : 0
    return { passed, failed: failed + unseen, skipped }
  }

  #read(line: string): void {
    const at = line.search(/\{"(event|aggregates)":/)
    if (at < 0) return this.#print(line)
    let message
    try {
      message = JSON.parse(line.slice(at))
    } catch {
      return this.#print(line)
    }
    if (at > 0) this.#print(line.slice(0, at))
    if (message.event === 'test:end') this.#count(message)
    if (message.aggregates) {
      const { passed, failed, regression, skipped, todo } = message.aggregates
      this.#final = { passed: passed + regression, failed, skipped: skipped + todo }
      this.#hasError = message.hasError
    }
  }

  #count(test: {
    isSkipped?: boolean
    isTodo?: boolean
    isFailing?: boolean
    errors: unknown[]
  }): void {
    if (test.isSkipped || test.isTodo) this.#seen.skipped += 1
    else if (test.errors.length > 0 && !test.isFailing) this.#seen.failed += 1
    else this.#seen.passed += 1
  }
}

/** A lane that says nothing for so long hangs: the longest test may take three minutes. */
const SILENCE_MS = 8 * 60_000
/** Time to close servers and browser after the last test. */
const CLOSING_MS = 60_000

export interface LaneOrder {
  /** Its name among the processes. */
  name: string
  suites: string[]
  env: Record<string, string>
  /** Further options for Japa. */
  args: string[]
}

/** One lane to its end. One that hangs, in its tests or after them, is ended, and that is a failure. */
export async function runLane(
  supervisor: Supervisor,
  { name, suites, env, args }: LaneOrder,
  print: (line: string) => void
): Promise<Tally> {
  const reader = new JapaReader(print)
  let timer: NodeJS.Timeout | undefined
  const rest = () => {
    clearTimeout(timer)
    const patience = reader.isOver ? CLOSING_MS : SILENCE_MS
    timer = setTimeout(() => {
      print(`\n✗ ${suites.join(', ')}: nothing was heard for ${patience / 60_000} min; ended`)
      void supervisor.end(name)
    }, patience)
  }
  rest()
  const { code } = await supervisor.run({
    name,
    title: `the tests (${suites.join(', ')})`,
    file: process.execPath,
    args: ['--import=@poppinss/ts-exec', 'bin/test.ts', ...suites, ...args].concat([
      '--reporters=spec,ndjson',
    ]),
    cwd: PROJECT,
    env: { ...childEnv(env), ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }) },
    heard: (text) => {
      reader.feed(text)
      rest()
    },
  })
  clearTimeout(timer)
  return reader.tally(code)
}
