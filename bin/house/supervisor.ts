/**
 * Keeps the parts of the house running: starts them, starts again what dies, stops everything in order.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { openLog } from './logs.ts'
import { forgetTrace, recordTrace, startedAt, stop, type Trace } from './processes.ts'
import { Trouble } from './trouble.ts'
import { OrphanGuard } from './orphan_guard.ts'
import type { Home } from './home.ts'

export interface Part {
  /** Names the record and the log. */
  name: string
  /** In words, with the article: "the worker". */
  title: string
  /** Servers are stopped after those that use them. */
  kind: 'app' | 'server'
  signal: NodeJS.Signals
  graceMs: number
  prepare?(): Promise<void>
  launch(): ChildProcess
  ready(child: ChildProcess): Promise<void>
}

export interface Command {
  name: string
  title: string
  file: string
  args: string[]
  cwd: string
  env: NodeJS.ProcessEnv
  /** Gets the output as it comes. */
  heard?(text: string, stream: 'stdout' | 'stderr'): void
}

interface Running {
  part: Part
  child: ChildProcess
  trace: Trace
  since: number
}

const LONGEST_PAUSE_MS = 30_000
/** A part that ran this long was well; the next pause is short again. */
const WELL_AFTER_MS = 60_000

export class Supervisor {
  readonly #home: Home
  readonly #orphanGuard = new OrphanGuard()
  readonly #running = new Map<string, Running>()
  readonly #say: (line: string) => void
  /** Those that we ended ourselves: nobody needs to be told, nor to start them again. */
  readonly #ended = new WeakSet<ChildProcess>()
  #stopping = false

  readonly #longestPauseMs: number

  constructor(home: Home, say: (line: string) => void, longestPauseMs = LONGEST_PAUSE_MS) {
    this.#longestPauseMs = longestPauseMs
    this.#home = home
    this.#say = say
  }

  /** Starts a part; comes back when it serves. From then on it is started again whenever it dies. */
  async start(part: Part): Promise<void> {
    await part.prepare?.()
    const child = await this.#launch(part)
    try {
      await part.ready(child)
    } catch (error) {
      await this.#stopOne(part.name)
      throw error
    }
    this.#watch(part, child, 1000)
  }

  /**
   * Runs one command to its end, under the same watch as the parts; what it says goes to its log and comes back.
   * It ends with the house when that is stopped meanwhile.
   */
  async run(command: Command): Promise<{ code: number; output: string }> {
    const log = createWriteStream(openLog(this.#home, command.name), { flags: 'a', mode: 0o600 })
    const part: Part = {
      ...command,
      kind: 'app',
      signal: 'SIGTERM',
      graceMs: 5000,
      launch: () =>
        spawn(command.file, command.args, {
          cwd: command.cwd,
          env: command.env,
          detached: true,
          stdio: ['ignore', 'pipe', 'pipe'],
        }),
      ready: async () => {},
    }
    const child = await this.#launch(part)
    let output = ''
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream]?.setEncoding('utf8').on('data', (text: string) => {
        output += text
        log.write(text)
        command.heard?.(text, stream)
      })
    }
    const [code] = await once(child, 'close')
    log.end()
    this.#running.delete(command.name)
    forgetTrace(this.#home, command.name)
    return { code: code ?? 1, output }
  }

  /** Ends a command that `run` waits for. */
  async end(name: string): Promise<void> {
    await this.#stopOne(name)
  }

  /** Ends a running part and starts it anew. */
  async restart(name: string): Promise<void> {
    const running = this.#running.get(name)
    if (!running || this.#stopping) return
    this.#ended.add(running.child)
    await this.#stopOne(name)
    await this.#again(running.part, 1000)
  }

  /** Stops apps in the order they are given, then servers in the reverse order of their start. */
  async stopAll(): Promise<void> {
    this.#stopping = true
    const all = [...this.#running.values()]
    const apps = all.filter(({ part }) => part.kind === 'app')
    const servers = all.filter(({ part }) => part.kind === 'server').reverse()
    for (const { part } of [...apps, ...servers]) await this.#stopOne(part.name)
    this.#orphanGuard.dismiss()
  }

  async #launch(part: Part): Promise<ChildProcess> {
    if (this.#stopping) throw new Trouble('Baton is being stopped.')
    const child = part.launch()
    await Promise.race([
      once(child, 'spawn'),
      once(child, 'error').then(([error]) => cannotRun(part, error)),
    ])
    const pid = child.pid as number
    const late = part.kind === 'server'
    const trace = { pid, since: startedAt(pid), late, signal: part.signal }
    this.#orphanGuard.mind(part.kind, pid)
    recordTrace(this.#home, part.name, trace)
    this.#running.set(part.name, { part, child, trace, since: Date.now() })
    child.once('exit', () => this.#orphanGuard.forget(pid))
    return child
  }

  #watch(part: Part, child: ChildProcess, pauseMs: number): void {
    const died = () => {
      if (this.#stopping || this.#ended.has(child)) return
      const how = child.signalCode ? `signal ${child.signalCode}` : `exit code ${child.exitCode}`
      const since = this.#running.get(part.name)?.since ?? 0
      const pause = Date.now() - since > WELL_AFTER_MS ? 1000 : pauseMs
      this.#say(
        `  ! ${capital(part.title)} stopped (${how}). It is started again in ${pause / 1000} s; ` +
          `its log: ${this.#home.path('log', `${part.name}.log`)}`
      )
      setTimeout(() => void this.#again(part, pause), pause)
    }
    if (child.exitCode !== null || child.signalCode !== null) died()
    else child.once('exit', died)
  }

  async #again(part: Part, pauseMs: number): Promise<void> {
    if (this.#stopping) return
    const longer = Math.min(pauseMs * 2, this.#longestPauseMs)
    try {
      await part.prepare?.()
      const child = await this.#launch(part)
      await part.ready(child)
      this.#say(`  ✓ ${capital(part.title)} runs again.`)
      this.#watch(part, child, longer)
    } catch (error) {
      if (this.#stopping) return
      await this.#stopOne(part.name)
      const words = error instanceof Trouble ? error.message : String(error)
      this.#say(
        `  ! ${capital(part.title)} could not be started again: ${words} Next try in ${longer / 1000} s.`
      )
      setTimeout(() => void this.#again(part, longer), longer)
    }
  }

  async #stopOne(name: string): Promise<void> {
    const running = this.#running.get(name)
    if (!running) return
    await stop(running.trace, running.part.graceMs)
    forgetTrace(this.#home, name)
    this.#running.delete(name)
  }
}

function cannotRun(part: Part, error: Error): never {
  throw new Trouble(`${capital(part.title)} cannot be run on this machine: ${error.message}.`)
}

function capital(text: string): string {
  return text[0].toUpperCase() + text.slice(1)
}
