/**
 * The embedded PostgreSQL: made at the first start, recovered after a crash, listening on 127.0.0.1 alone with
 * generated passwords.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import {
  chownSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { openLog, tailOf } from './logs.ts'
import { eventually, rememberedPort } from './ports.ts'
import { commandOf, isAlive } from './processes.ts'
import { postgresLocation, type PostgresLocation } from './postgres_location.ts'
import { provision } from './postgres_roles.ts'
import { Trouble } from './trouble.ts'
import type { Home, Secrets } from './home.ts'

/** For the tests: nothing in that database is worth a wait for the disk. */
const CARELESS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  // No socket files: their paths have a length limit and survive a crash.
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  random_page_cost: '1.1',
  // Large imports write much, and after each checkpoint every page once more.
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  shared_preload_libraries: 'pg_stat_statements',
  log_timezone: 'UTC',
  TimeZone: 'UTC',
  // Statements carry personal data; the log keeps errors, not what was said.
  log_min_error_statement: 'panic',
  log_min_messages: 'warning',
}

/** The built-in order and letter case: the same on every machine, whatever locales it has. */
const BUILT_IN_ORDER = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']

/** pg_trgm still asks the C library what a letter is, and under "C" no Cyrillic one is: the first that exists. */
const UTF8_LOCALES = ['C.UTF-8', 'en_US.UTF-8', 'en-US']

export class Postgres {
  readonly #home: Home
  readonly #careless: boolean
  readonly #secrets: Secrets
  #location!: PostgresLocation
  #port = 0

  constructor(home: Home, options: { careless?: boolean } = {}) {
    this.#home = home
    this.#careless = options.careless ?? false
    this.#secrets = home.secrets()
  }

  get port(): number {
    return this.#port
  }

  /** Address for one of the two roles. */
  url(role: 'owner' | 'app', database = 'baton'): string {
    return `postgres://baton_${role}:${this.#secrets[role]}@127.0.0.1:${this.#port}/${database}`
  }

  /** Everything before the server itself; may be called again. */
  async prepare(): Promise<void> {
    this.#location = postgresLocation(this.#home)
    await this.#clearStaleLock()
    // A restart keeps the port: others know it.
    if (!this.#port) this.#port = await rememberedPort(this.#home, 'postgres')
    if (!existsSync(this.#data)) this.#initialize()
  }

  launch(): ChildProcess {
    const settings = { ...SETTINGS, ...(this.#careless ? CARELESS : {}), port: String(this.#port) }
    const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    const log = openSync(openLog(this.#home, 'postgres'), 'a', 0o600)
    return spawn(this.#program('postgres'), ['-D', this.#data, ...flags], {
      ...this.#as,
      cwd: this.#location.folder,
      detached: true,
      stdio: ['ignore', log, log],
    })
  }

  /** Ready means: it takes our password, and the roles and extensions are as they should be. */
  async ready(child: ChildProcess): Promise<void> {
    let provisioned = false
    const up = await eventually(async () => {
      if (child.exitCode !== null || child.signalCode !== null) return true
      const client = await this.#connect()
      if (!client) return false
      try {
        await provision(client, this.#secrets, (database) => this.#connect(database))
        provisioned = true
      } finally {
        await client.end()
      }
      return true
    }, 60_000)
    if (up && provisioned) return
    throw new Trouble(
      'PostgreSQL did not start. The end of its log says:',
      tailOf(this.#home, 'postgres'),
      `The whole log: ${this.#home.path('log', 'postgres.log')}`
    )
  }

  async #connect(database = 'postgres'): Promise<pg.Client | undefined> {
    const password = this.#secrets.postgres
    const client = new pg.Client({
      host: '127.0.0.1',
      port: this.#port,
      user: 'postgres',
      password,
      database,
    })
    client.on('error', () => {})
    try {
      await client.connect()
      return client
    } catch (error) {
      await client.end().catch(() => {})
      if ((error as { code?: string }).code !== '28P01') return undefined
      throw new Trouble(
        `The database in ${this.#location.folder} was made with other passwords than those in ${this.#home.path('secrets.json')}.`,
        `Bring back the file that belongs to it, or remove ${this.#home.root} to begin anew (its data is lost then).`
      )
    }
  }

  get #data(): string {
    return join(this.#location.folder, 'data')
  }

  get #as() {
    return this.#location.user ?? {}
  }

  #program(name: string): string {
    return join(this.#location.programs, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
  }

  /** Made beside and moved into place, so that an interrupted attempt leaves nothing half-made. */
  #initialize(): void {
    const making = `${this.#data}.new`
    const passwordFile = join(this.#location.folder, 'password')
    rmSync(making, { recursive: true, force: true })
    writeFileSync(passwordFile, this.#secrets.postgres + '\n', { mode: 0o600 })
    const { uid, gid } = { uid: undefined, gid: undefined, ...this.#location.user }
    if (uid !== undefined && gid !== undefined) chownSync(passwordFile, uid, gid)
    const common = [`--pgdata=${making}`, '--username=postgres', '--auth=scram-sha-256']
      .concat([`--pwfile=${passwordFile}`, '--encoding=UTF8', '--no-instructions'])
      .concat(this.#careless ? ['--no-sync'] : [])
    let made
    for (const letters of UTF8_LOCALES) {
      const locale = [...BUILT_IN_ORDER, `--lc-ctype=${letters}`]
      made = spawnSync(this.#program('initdb'), [...common, ...locale], {
        ...this.#as,
        cwd: this.#location.folder,
        encoding: 'utf8',
      })
      if (made.status === 0) break
    }
    rmSync(passwordFile, { force: true })
    if (made?.status !== 0) {
      rmSync(making, { recursive: true, force: true })
      throw new Trouble(
        'The database could not be created. initdb says:',
        (made?.error?.message ?? `${made?.stdout}${made?.stderr}`).trim(),
        'A server of your own can be named with DATABASE_URL and DATABASE_OWNER_URL (see .env.example).'
      )
    }
    renameSync(making, this.#data)
  }

  /**
   * After kill -9 the lock file stays. PostgreSQL clears it by itself unless its number now belongs to another process;
   * and a server that still lives from an earlier run is ours to stop.
   */
  async #clearStaleLock(): Promise<void> {
    const lock = join(this.#data, 'postmaster.pid')
    if (!existsSync(lock)) return
    const pid = Number(readFileSync(lock, 'utf8').split('\n')[0])
    if (isAlive(pid) && commandOf(pid).includes(this.#data)) {
      process.kill(pid, 'SIGINT')
      if (!(await eventually(() => !isAlive(pid), 15_000))) process.kill(pid, 'SIGKILL')
      await eventually(() => !isAlive(pid), 5000)
    }
    rmSync(lock, { force: true })
  }
}
