/**
 * The suites run side by side, each lane in a process of its own with a database, a Temporal namespace, a port and a
 * scratch folder of its own: what one lane stores, no other meets.
 */
import pg from 'pg'
import { memory, processors } from './machine.ts'
import { anyFree } from './ports.ts'
import type { Home } from './home.ts'

export const SUITES = ['unit', 'domain', 'functional', 'workflows', 'browser']

/** Lanes of about the same length; of the suites in a lane one follows the other. */
const LANES = [['functional', 'unit'], ['workflows'], ['domain', 'browser']]

/** A lane takes about 0.7 GB with its share of the servers, the browser's included. */
const ENOUGH_MEMORY = 6 * 1024 ** 3

const isSmallMachine = () => memory() < ENOUGH_MEMORY || processors() < 2

/** The wanted suites (all of them when none is named), spread over lanes; in one lane where the machine is small. */
export function lanesFor(wanted: string[], isSmall = isSmallMachine()): string[][] {
  const takesPart = (suite: string) => wanted.length === 0 || wanted.includes(suite)
  const lanes = LANES.map((suites) => suites.filter(takesPart)).filter(({ length }) => length > 0)
  return isSmall ? [SUITES.filter(takesPart)] : lanes
}

/** Namespaces that Temporal must know before the lanes begin. */
export const namespaceOf = (lane: number) => (lane === 0 ? 'default' : `lane-${lane}`)

/** The environment of each lane. The first keeps what was made; the others get copies of its migrated database. */
export async function laneEnvs(
  home: Home,
  env: Record<string, string>,
  count: number
): Promise<Record<string, string>[]> {
  const envs = [env]
  for (let lane = 1; lane < count; lane++) {
    const port = String(await anyFree())
    envs.push({
      ...env,
      ...(await copyDatabase(home, env, `baton_${lane}`)),
      PORT: port,
      APP_URL: env.APP_URL.replace(/:\d+$/, `:${port}`),
      TEMPORAL_NAMESPACE: namespaceOf(lane),
      SCRATCH_FOLDER: `${env.SCRATCH_FOLDER}-${lane}`,
    })
  }
  return envs
}

/** A copy of the database, with the rights on it that a copy by template leaves out. Nobody may be connected to it. */
async function copyDatabase(home: Home, env: Record<string, string>, copy: string) {
  const address = new URL(env.DATABASE_OWNER_URL)
  const original = address.pathname.slice(1)
  address.username = 'postgres'
  address.password = home.secrets().postgres
  address.pathname = '/postgres'
  const admin = new pg.Client({ connectionString: address.href })
  await admin.connect()
  try {
    await admin.query(`create database ${copy} template ${original} owner baton_owner`)
    await admin.query(
      `update pg_database set datacl = (select datacl from pg_database where datname = $1) where datname = $2`,
      [original, copy]
    )
  } finally {
    await admin.end()
  }
  const renamed = (url: string) => url.replace(/\/[^/]*$/, `/${copy}`)
  return {
    DATABASE_URL: renamed(env.DATABASE_URL),
    DATABASE_OWNER_URL: renamed(env.DATABASE_OWNER_URL),
  }
}

/** Lines of several lanes, a group of tests at a time, so that each stays in one piece. */
export class Turns {
  readonly #print: (line: string) => void
  readonly #held: string[] = []

  constructor(print: (line: string) => void) {
    this.#print = print
  }

  say(line: string): void {
    if (line === '') this.flush()
    this.#held.push(line)
  }

  flush(): void {
    for (const line of this.#held.splice(0)) this.#print(line)
  }
}
