/**
 * PostgreSQL and Temporal for one home: the person's own servers where they are named, those that another run of the
 * same home already has, and embedded ones otherwise. Both start at the same time.
 */
import pg from 'pg'
import { Postgres } from './postgres.ts'
import { Temporal } from './temporal_server.ts'
import { Trouble } from './trouble.ts'
import type { Home } from './home.ts'
import type { Lock } from './lock.ts'
import type { Part, Supervisor } from './supervisor.ts'
import type { Report } from './report.ts'

export interface ServicesRequest {
  home: Home
  /** Where downloaded programs are; the home itself, or the person's when this one is for tests. */
  tools: Home
  settings: Record<string, string>
  supervisor: Supervisor
  report: Report
  careless?: boolean
  /** What the embedded Temporal keeps apart, beside its namespace. */
  namespaces?: string[]
  /** Held by the run that has the embedded servers. */
  lock?: Lock
}

/** DATABASE_URL, DATABASE_OWNER_URL, TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE and TEMPORAL_UI_URL. */
export type ServicesEnv = Record<string, string>

export async function startServices(request: ServicesRequest): Promise<ServicesEnv> {
  const { lock } = request
  const holder = lock?.holder()
  const facts = holder?.pid === process.pid ? undefined : holder?.facts
  if (facts && facts.ready !== 'yes') {
    throw new Trouble(
      'Another run of this home is starting its servers just now. Try again in a moment.'
    )
  }
  if (!facts) lock?.take()
  const [database, temporal] = await settled([
    databaseEnv(request, facts),
    temporalEnv(request, facts),
  ])
  const env = { ...database, ...temporal }
  if (!facts) lock?.note({ ...env, ready: 'yes' })
  return env
}

async function databaseEnv(
  { home, settings, supervisor, report, careless }: ServicesRequest,
  running?: ServicesEnv
): Promise<ServicesEnv> {
  const own = settings.DATABASE_URL
  if (own) {
    return report.step(
      'Reaching your PostgreSQL',
      () => reach(own, settings),
      () => 'Your PostgreSQL answers'
    )
  }
  if (running) {
    const { DATABASE_URL, DATABASE_OWNER_URL } = running
    const env = { DATABASE_URL, DATABASE_OWNER_URL }
    return report.step(
      'PostgreSQL',
      async () => env,
      () => 'PostgreSQL runs already'
    )
  }
  return report.step(
    'Starting PostgreSQL',
    async () => {
      const postgres = new Postgres(home, { careless })
      const part: Part = {
        name: 'postgres',
        title: 'PostgreSQL',
        kind: 'server',
        signal: 'SIGINT',
        graceMs: 20_000,
        prepare: () => postgres.prepare(),
        launch: () => postgres.launch(),
        ready: (child) => postgres.ready(child),
      }
      await supervisor.start(part)
      return { DATABASE_URL: postgres.url('app'), DATABASE_OWNER_URL: postgres.url('owner') }
    },
    (env) => `PostgreSQL 18 serves on ${new URL(env.DATABASE_URL).host}`
  )
}

async function temporalEnv(
  { home, tools, settings, supervisor, report, namespaces }: ServicesRequest,
  running?: ServicesEnv
): Promise<ServicesEnv> {
  const namespace = settings.TEMPORAL_NAMESPACE ?? 'default'
  const own = settings.TEMPORAL_ADDRESS
  if (own) {
    const env = { TEMPORAL_ADDRESS: own, TEMPORAL_NAMESPACE: namespace }
    return report.step(
      'Reaching your Temporal',
      async () => env,
      () => `Your Temporal at ${own} is used`
    )
  }
  if (running) {
    const { TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, TEMPORAL_UI_URL } = running
    const env = { TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, TEMPORAL_UI_URL }
    return report.step(
      'Temporal',
      async () => env,
      () => 'Temporal runs already'
    )
  }
  return report.step(
    'Starting Temporal',
    async () => {
      const temporal = new Temporal(home, tools, settings, namespaces)
      const part: Part = {
        name: 'temporal',
        title: 'Temporal',
        kind: 'server',
        signal: 'SIGTERM',
        graceMs: 10_000,
        prepare: () => temporal.prepare(),
        launch: () => temporal.launch(),
        ready: (child) => temporal.ready(child),
      }
      await supervisor.start(part).catch((error: unknown) => {
        // Temporal takes ports for its own parts at random, now and then one that was chosen for it: they are free again.
        const said = error instanceof Trouble ? error.advice.join() : ''
        if (/address already in use/.test(said)) return supervisor.start(part)
        throw error
      })
      return {
        TEMPORAL_ADDRESS: temporal.address,
        TEMPORAL_NAMESPACE: namespace,
        TEMPORAL_UI_URL: temporal.ui,
      }
    },
    (env) => `Temporal serves on ${env.TEMPORAL_ADDRESS}`
  )
}

/** The person's own server: told in words when it cannot be used, before anything depends on it. */
async function reach(url: string, settings: Record<string, string>): Promise<ServicesEnv> {
  const owner = settings.DATABASE_OWNER_URL
  for (const [name, address] of [
    ['DATABASE_URL', url],
    ['DATABASE_OWNER_URL', owner],
  ]) {
    if (!address) continue
    const client = new pg.Client({ connectionString: address, connectionTimeoutMillis: 10_000 })
    client.on('error', () => {})
    try {
      await client.connect()
      await client.end()
    } catch (error) {
      throw new Trouble(
        `The database that ${name} names cannot be used: ${(error as Error).message || String(error)}.`,
        'Set it right in .env or in the environment, or leave it out to use the embedded PostgreSQL.'
      )
    }
  }
  return owner ? { DATABASE_URL: url, DATABASE_OWNER_URL: owner } : { DATABASE_URL: url }
}

/** All of them, or the first trouble after all have come to an end, so that nothing is left half-started. */
async function settled<A, B>(work: [Promise<A>, Promise<B>]): Promise<[A, B]> {
  const results = await Promise.allSettled(work)
  const failed = results.find((result) => result.status === 'rejected')
  if (failed) throw failed.reason
  return Promise.all(work)
}
