/**
 * The embedded Temporal: the CLI's server on 127.0.0.1 with an SQLite file. The file may be lost at any time, since
 * `node ace temporal:reconcile` starts again whatever the database says should run.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { openSync } from 'node:fs'
import { openLog, tailOf } from './logs.ts'
import { answers, eventually, rememberedPort } from './ports.ts'
import { TEMPORAL_CLI_VERSION, temporalCli } from './temporal_cli.ts'
import { Trouble } from './trouble.ts'
import { privately, type Home } from './home.ts'

export class Temporal {
  readonly #home: Home
  readonly #tools: Home
  readonly #settings: Record<string, string>
  readonly #namespaces: Set<string>
  #cli = ''
  #port = 0
  #uiPort = 0

  /** The program is looked for in `tools`, so that tests share the one of the person's home. */
  constructor(
    home: Home,
    tools: Home,
    settings: Record<string, string>,
    namespaces: string[] = []
  ) {
    this.#home = home
    this.#tools = tools
    this.#namespaces = new Set([settings.TEMPORAL_NAMESPACE ?? 'default', ...namespaces])
    this.#settings = settings
  }

  get address(): string {
    return `127.0.0.1:${this.#port}`
  }

  get ui(): string {
    return `http://127.0.0.1:${this.#uiPort}`
  }

  async prepare(): Promise<void> {
    this.#cli ||= await temporalCli(this.#tools, this.#settings)
    if (this.#port) return
    this.#port = await rememberedPort(this.#home, 'temporal')
    this.#uiPort = await rememberedPort(this.#home, 'temporalUi')
  }

  /** In a process group of its own, unless it is to end with the group of whoever starts it. */
  launch({ detached = true } = {}): ChildProcess {
    const log = openSync(openLog(this.#home, 'temporal'), 'a', 0o600)
    const flags = [
      ['--ip', '127.0.0.1'],
      ['--port', String(this.#port)],
      ['--ui-port', String(this.#uiPort)],
      ...[...this.#namespaces].map((name) => ['--namespace', name]),
      // Relative to the working folder: no path can hold a character that SQLite's addresses give a meaning to.
      ['--db-filename', `temporal-${TEMPORAL_CLI_VERSION}.db`],
      ['--sqlite-pragma', 'journal_mode=WAL'],
      ['--sqlite-pragma', 'synchronous=NORMAL'],
      ['--search-attribute', 'OrganizationId=Keyword'],
      ['--search-attribute', 'Phase=Keyword'],
      ['--dynamic-config-value', 'matching.enableFairness=true'],
      ['--log-level', 'warn'],
    ].flat()
    const cwd = this.#home.folder('temporal')
    return privately(() =>
      spawn(this.#cli, ['server', 'start-dev', ...flags], {
        cwd,
        detached,
        stdio: ['ignore', log, log],
      })
    )
  }

  async ready(child: ChildProcess): Promise<void> {
    const up = await eventually(async () => {
      if (child.exitCode !== null || child.signalCode !== null) return true
      return (await answers(this.#port)) && (await this.#uiAnswers())
    }, 60_000)
    if (up && child.exitCode === null && child.signalCode === null) return
    throw new Trouble(
      'Temporal did not start. The end of its log says:',
      tailOf(this.#home, 'temporal'),
      `The whole log: ${this.#home.path('log', 'temporal.log')}`
    )
  }

  /** The interface's own server asks the frontend, so its answer means that both serve. */
  async #uiAnswers(): Promise<boolean> {
    try {
      const response = await fetch(`${this.ui}/api/v1/namespaces`, {
        signal: AbortSignal.timeout(2000),
      })
      return response.ok
    } catch {
      return false
    }
  }
}
