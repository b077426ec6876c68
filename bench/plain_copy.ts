/**
 * The yardstick of an import: the same rows into the same tables with the same indexes by plain COPY, without triggers,
 * foreign keys or the wall. Only PostgreSQL's own administrator may do that, whose password lies in the bench's home.
 */
import type Process from '#models/process'
import pg from 'pg'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** Takes the rows that an import made out of their tables and copies them back: seconds of the copying alone. */
export async function timedCopy({ organizationId, id }: Process): Promise<number> {
  const admin = await administrator()
  const folder = (await admin.query('show data_directory')).rows[0].data_directory
  const made = (table: string) =>
    `organization_id = ${organizationId} and id in (select id from made where table_name = '${table}')`
  const tables = [
    { name: 'companies', where: made('companies') },
    { name: 'members', where: made('members') },
    {
      name: 'process_receipts',
      where: `organization_id = ${organizationId} and process_id = ${id}`,
    },
    { name: 'journal', where: `organization_id = ${organizationId} and process_id = ${id}` },
  ]
  const fileOf = (name: string) => join(folder, `bench-${name}.copy`)
  try {
    // With statistics of its own: the planner knows nothing yet of what the import has just written.
    await admin.query(
      `create temp table made as select table_name, record_id as id from journal
       where organization_id = ${organizationId} and process_id = ${id} and action = 'insert'`
    )
    await admin.query('create index on made (id)')
    for (const name of ['made', 'companies', 'members', 'journal', 'process_receipts'])
      await admin.query(`analyze ${name}`)
    const columns = new Map<string, string>()
    for (const { name, where } of tables) {
      columns.set(name, await columnsOf(admin, name))
      await admin.query(
        `copy (select ${columns.get(name)} from ${name} where ${where}) to '${fileOf(name)}'`
      )
    }
    await admin.query(`set session_replication_role = replica`)
    await admin.query('begin')
    for (const { name, where } of tables) await admin.query(`delete from ${name} where ${where}`)
    await admin.query('commit')
    for (const { name } of tables) await admin.query(`vacuum analyze ${name}`)
    await admin.query('checkpoint')

    const start = performance.now()
    await admin.query('begin')
    for (const { name } of tables)
      await admin.query(`copy ${name} (${columns.get(name)}) from '${fileOf(name)}'`)
    await admin.query('commit')
    return (performance.now() - start) / 1000
  } finally {
    await admin.end()
    for (const { name } of tables) rmSync(fileOf(name), { force: true })
  }
}

async function columnsOf(admin: pg.Client, table: string): Promise<string> {
  const { rows } = await admin.query(
    `select string_agg(quote_ident(attname), ', ' order by attnum) as columns from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    [table]
  )
  return rows[0].columns
}

async function administrator() {
  const secrets = JSON.parse(readFileSync(join(process.env.BATON_HOME!, 'secrets.json'), 'utf8'))
  const url = new URL(process.env.DATABASE_URL!)
  url.username = 'postgres'
  url.password = secrets.postgres
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  return client
}
