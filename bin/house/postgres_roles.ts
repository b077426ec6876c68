/**
 * The two roles behind the wall: the owner makes the schema; the application owns nothing and cannot pass by
 * row-level security. Everything here may be run again and again.
 */
import type { Client } from 'pg'
import type { Secrets } from './home.ts'

/** Those beyond the owner's own rights among them; the rest come along so that migrations find them all. */
const EXTENSIONS = ['pg_trgm', 'btree_gin', 'btree_gist', 'unaccent', 'pg_stat_statements']

export async function provision(
  admin: Client,
  secrets: Secrets,
  open: (database: string) => Promise<Client | undefined>
): Promise<void> {
  await role(admin, 'baton_owner', secrets.owner)
  await role(admin, 'baton_app', secrets.app)
  const there = await admin.query(`select 1 from pg_database where datname = 'baton'`)
  if (there.rowCount === 0) await admin.query('create database baton owner baton_owner')

  const client = await open('baton')
  if (!client) throw new Error('the new database does not answer')
  try {
    const known = await client.query<{ extname: string }>('select extname from pg_extension')
    for (const name of EXTENSIONS) {
      if (known.rows.some((row) => row.extname === name)) continue
      await client.query(`create extension if not exists ${name}`)
    }
    await client.query('alter schema public owner to baton_owner')
    await client.query('revoke create on schema public from public')
    await client.query('grant usage on schema public to baton_app')
    await client.query('grant pg_read_all_stats to baton_owner')
  } finally {
    await client.end()
  }
}

async function role(admin: Client, name: string, password: string): Promise<void> {
  const there = await admin.query('select 1 from pg_roles where rolname = $1', [name])
  const verb = there.rowCount === 0 ? 'create' : 'alter'
  await admin.query(
    `${verb} role ${name} login nosuperuser nocreatedb nocreaterole nobypassrls password ${admin.escapeLiteral(password)}`
  )
}
