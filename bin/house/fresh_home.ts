/**
 * A home for one run of the tests or the bench: own servers on own ports with own secrets, removed afterwards, so it
 * neither sees nor disturbs what `npm start` keeps. It lies inside the person's home; what a killed run left there is
 * stopped and removed by the next one.
 */
import { readdirSync, rmSync } from 'node:fs'
import { applicationEnv } from './environment.ts'
import { Home, readSettings } from './home.ts'
import { Lock } from './lock.ts'
import { anyFree } from './ports.ts'
import { stopLeftovers } from './processes.ts'
import { clearOutside } from './postgres_location.ts'
import { migrate } from './schema.ts'
import { startServices } from './services.ts'
import { Supervisor } from './supervisor.ts'
import type { Report } from './report.ts'

/** What a person may have set for the real thing must not reach a test: mail would be sent to somebody. */
const NEVER_INHERITED =
  /^(DATABASE_|TEMPORAL_|SMTP_URL$|MAIL_|REGISTRATION$|APP_|HOST$|PORT$|LOG_LEVEL$|NODE_ENV$|TRUSTED_PROXIES$|SCRATCH_FOLDER$)/

export class FreshHome {
  readonly home: Home
  readonly tools: Home
  readonly supervisor: Supervisor
  readonly #report: Report
  readonly #lock: Lock

  private constructor(home: Home, tools: Home, report: Report, longestPauseMs?: number) {
    this.home = home
    this.tools = tools
    this.#report = report
    this.#lock = new Lock(home, 'run')
    this.#lock.take()
    this.supervisor = new Supervisor(home, (line) => report.say(line), longestPauseMs)
  }

  static async open(kind: 'test' | 'bench' | 'chaos', report: Report): Promise<FreshHome> {
    const settings = readSettings()
    const tools = Home.ofPerson(settings)
    await removeAbandoned(tools, kind)
    for (const name of Object.keys(process.env)) {
      if (NEVER_INHERITED.test(name) && !KEPT.has(name)) delete process.env[name]
    }
    tools.traversable(kind)
    const home = new Home(tools.path(kind, String(process.pid)))
    // Chaos kills parts on purpose and often: they come back at once, however often it was.
    return new FreshHome(home, tools, report, kind === 'chaos' ? 1000 : undefined)
  }

  /** Both servers up and the schema in place: the environment for what comes. */
  async servers(
    mode: 'test' | 'production',
    careless: boolean,
    namespaces: string[] = []
  ): Promise<Record<string, string>> {
    const { home, tools, supervisor } = this
    const port = String(await anyFree())
    const kept = [...KEPT].flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []))
    const settings = { ...Object.fromEntries(kept), PORT: port }
    const services = await startServices({
      home,
      tools,
      settings,
      supervisor,
      report: this.#report,
      careless,
      namespaces,
    })
    const env = {
      ...applicationEnv(home, settings, services, mode),
      LOG_LEVEL: 'error',
      // The framework looks for .env there and finds none.
      ENV_PATH: home.folder('empty'),
    }
    await this.#report.step(
      'Making the schema',
      () => migrate(supervisor, env),
      (count) => `The schema is there (${count} migrations)`
    )
    return env
  }

  async close(): Promise<void> {
    await this.supervisor.stopAll()
    this.#lock.release()
    remove(this.home)
  }
}

/** Where programs are, as the person said: these stay. */
const KEPT = new Set(['TEMPORAL_CLI_PATH', 'TEMPORAL_TEST_SERVER_PATH'])

async function removeAbandoned(tools: Home, kind: string): Promise<void> {
  const folder = tools.traversable(kind)
  for (const name of readdirSync(folder)) {
    const home = new Home(tools.path(kind, name))
    if (new Lock(home, 'run').holder()) continue
    await stopLeftovers(home, () => true)
    remove(home)
  }
}

function remove(home: Home): void {
  clearOutside(home)
  rmSync(home.root, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
}
