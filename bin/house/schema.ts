/** Brings the database's schema up to date: `node ace migration:run`, unless every migration is already in it. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { childEnv } from './environment.ts'
import { PROJECT } from './home.ts'
import { tail } from './logs.ts'
import { Trouble } from './trouble.ts'
import type { Supervisor } from './supervisor.ts'

/**
 * Migrations that the code has and the database has not. The table of the framework itself is asked. Trouble when the
 * database has one that the code does not know: it was made before the schema was written anew, or by a later version.
 */
export async function pendingMigrations(ownerUrl: string): Promise<string[]> {
  const folder = join(PROJECT, 'database', 'migrations')
  const files = existsSync(folder) ? readdirSync(folder) : []
  const wanted = files.filter((name) => /\.(ts|js)$/.test(name) && !name.endsWith('.d.ts'))
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const there = await client.query(`select to_regclass('adonis_schema') is not null as exists`)
    if (!there.rows[0].exists) return wanted
    const applied = await client.query<{ name: string }>('select name from adonis_schema')
    const names = new Set(applied.rows.map(({ name }) => name.split('/').at(-1)))
    const known = new Set(wanted.map((file) => file.replace(/\.(ts|js)$/, '')))
    if ([...names].some((name) => !known.has(name ?? ''))) {
      throw new Trouble(
        `The database ${new URL(ownerUrl).pathname.slice(1)} was made by another version of Baton, whose schema this one cannot continue.`,
        'Start the version that made it, or begin anew: `npm stop`, then remove the folder .baton (or name another one with',
        'BATON_HOME). With a PostgreSQL of your own, name another, empty database. What was stored there is lost to this version.'
      )
    }
    return wanted.filter((file) => !names.has(file.replace(/\.(ts|js)$/, '')))
  } finally {
    await client.end()
  }
}

/** Returns how many were applied. */
export async function migrate(
  supervisor: Supervisor,
  env: Record<string, string>
): Promise<number> {
  // Without the owner's address the schema is somebody else's care.
  if (!env.DATABASE_OWNER_URL) return 0
  const pending = await pendingMigrations(env.DATABASE_OWNER_URL)
  if (pending.length === 0) return 0
  const { code, output } = await supervisor.run({
    name: 'migrations',
    title: 'the migration of the database',
    file: process.execPath,
    args: ['ace', 'migration:run', '--force', '--connection=owner'],
    cwd: PROJECT,
    env: childEnv({ ...env, NO_COLOR: '1' }),
  })
  if (code === 0) return pending.length
  throw new Trouble(
    'The database could not be brought up to date. The migration says:',
    tail(output)
  )
}
