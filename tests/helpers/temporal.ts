import app from '@adonisjs/core/services/app'
import { Client, Connection } from '@temporalio/client'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Home } from '../../bin/house/home.ts'
import { Temporal } from '../../bin/house/temporal_server.ts'

/** Asks every tenth of a second until it holds; throws when it never does. */
export async function until(
  what: string,
  holds: () => Promise<unknown> | unknown,
  withinMs = 90_000
) {
  const end = Date.now() + withinMs
  for (;;) {
    if (await holds()) return
    if (Date.now() > end) throw new Error(`It never came true within ${withinMs / 1000} s: ${what}`)
    await new Promise((wait) => setTimeout(wait, 100))
  }
}

/** A client of the server there, in the namespace of this run. */
export const clientAt = async (address: string) =>
  new Client({
    connection: await Connection.connect({ address }),
    namespace: process.env.TEMPORAL_NAMESPACE,
  })

/** A Temporal server of the test's own, which can be stopped, started again, and made to forget everything. */
export class OwnTemporal {
  readonly #folder = mkdtempSync(join(tmpdir(), 'baton-temporal-'))
  readonly #server: Temporal
  #process: ChildProcess | undefined

  constructor() {
    // Programs lie in the person's home, two folders above the home of this run.
    const tools = new Home(resolve(process.env.BATON_HOME!, '../..'))
    this.#server = new Temporal(
      new Home(this.#folder),
      tools,
      process.env as Record<string, string>
    )
  }

  get address() {
    return this.#server.address
  }

  async start() {
    await this.#server.prepare()
    // Within the run's own process group: a run that is stopped leaves no server behind.
    this.#process = this.#server.launch({ detached: false })
    await this.#server.ready(this.#process)
  }

  async stop() {
    const running = this.#process
    this.#process = undefined
    if (!running || running.exitCode !== null) return
    running.kill('SIGKILL')
    await once(running, 'exit')
  }

  /** Deletes the database file of the stopped server. */
  forget() {
    const folder = join(this.#folder, 'temporal')
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true })
  }

  async remove() {
    await this.stop()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

/** An ace command as a process of its own: the worker, as it runs in earnest. */
export class AceProcess {
  output = ''
  readonly #child: ChildProcess

  constructor(command: string, env: Record<string, string>) {
    this.#child = spawn(process.execPath, ['ace.js', command], {
      cwd: app.makePath(),
      env: { ...process.env, LOG_LEVEL: 'info', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [this.#child.stdout!, this.#child.stderr!]) {
      stream.setEncoding('utf8').on('data', (text: string) => (this.output += text))
    }
  }

  /** Waits for words in its output. */
  async says(words: string, withinMs = 90_000) {
    try {
      await until(`the process says "${words}"`, () => this.output.includes(words), withinMs)
    } catch (error) {
      throw new Error(`${(error as Error).message}. It said:\n${this.output}`)
    }
  }

  /** Waits for its end and returns the exit code. */
  async ends(): Promise<number | null> {
    if (this.#child.exitCode === null && this.#child.signalCode === null)
      await once(this.#child, 'exit')
    return this.#child.exitCode
  }

  /** Freezes it (SIGSTOP), or lets it go on (SIGCONT). */
  signal(signal: NodeJS.Signals) {
    this.#child.kill(signal)
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM') {
    this.#child.kill(signal)
    return this.ends()
  }
}
