import type { ChaosWorld } from '#chaos/world'
import { withinWall } from '#wall/scope'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** The end state as sorted lines of text, table by table; ids are names and clocks are left out. */
export type Snapshot = Record<string, string[]>

/**
 * Not compared row by row: receipts, journal and processes are compared by columns; the plan, its files and the log run of
 * the way and not of the end; letters and the outbox hold ids in their texts.
 */
const APART = [
  'journal',
  'mails',
  'outbox',
  'process_events',
  'process_files',
  'process_items',
  'process_receipts',
  'processes',
  'search_documents',
]
const CLOCKS = new Set([
  'created_at',
  'updated_at',
  'last_seen_at',
  'finished_at',
  'started_at',
  'confirmed_at',
])
/** Columns that hold an id, and of what. */
const REFERENCES: Record<string, string> = {
  company_id: 'companies',
  group_id: 'groups',
  department_id: 'departments',
  member_id: 'members',
}

/** Everything that a run left: all rows of its organizations, receipts and journal. Double work would show as double lines. */
export function snapshot(world: ChaosWorld, organizations: number[]): Promise<Snapshot> {
  return withinWall({ organizations, user: world.owner.id }, async (trx) => {
    const name = await namer(trx, world)
    const found: Snapshot = {}
    for (const table of await tablesOfOrganizations(trx)) {
      const { rows } = await trx.rawQuery(
        `select to_jsonb(t) as row from ${table} t where organization_id = any (?)`,
        [organizations] as any[]
      )
      found[table] = rows.map(({ row }: { row: object }) => JSON.stringify(name.row(row)))
    }
    const receipts = await trx.rawQuery(
      `select p.kind, p.title, r.organization_id, r.position, r.stage, r.outcome, r.rule, r.params, r.changes, r.label, r.detail, r.table_name, r.target_organization_id
       from process_receipts r join processes p on p.organization_id = r.organization_id and p.id = r.process_id where r.organization_id = any (?)`,
      [organizations] as any[]
    )
    found.receipts = receipts.rows.map((row: object) => JSON.stringify(name.row(row)))
    const journal = await trx.rawQuery(
      `select j.organization_id, p.kind, p.title, j.member_id, j.table_name, j.record_id, j.action, j.before, j.after, j.version
       from journal j left join processes p on p.id = j.process_id where j.organization_id = any (?)`,
      [organizations] as any[]
    )
    found.journal = journal.rows.map(({ record_id: id, ...row }: any) =>
      JSON.stringify({ ...name.row(row), record: name.of(row.table_name, id) })
    )
    const processes = await trx.rawQuery(
      'select kind, title, state, items, done from processes where organization_id = any (?)',
      [organizations] as any[]
    )
    found.processes = processes.rows.map((row: object) => JSON.stringify(row))
    for (const lines of Object.values(found)) lines.sort()
    return found
  })
}

/** From the catalogue, so that a new table is compared without anyone adding it to a list. */
async function tablesOfOrganizations(trx: TransactionClientContract): Promise<string[]> {
  const { rows } = await trx.rawQuery(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id'
     where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> all (?) order by 1`,
    [APART] as any[]
  )
  return rows.map(({ name }: { name: string }) => name)
}

/** What ids are called: by the journal, which knows what was deleted too. */
async function namer(trx: TransactionClientContract, { stamp }: ChaosWorld) {
  const { rows } = await trx.rawQuery(
    `select distinct on (table_name, record_id) table_name as "table", record_id as id,
       coalesce(after ->> 'email', after ->> 'name', before ->> 'email', before ->> 'name') as name
     from journal where table_name = any (?) and action in ('insert', 'delete') order by table_name, record_id, id`,
    [['companies', 'members', 'groups', 'departments', 'saved_views']] as any[]
  )
  const names = new Map<string, string>(
    rows.map((row: { table: string; id: number; name: string }) => [
      `${row.table}:${row.id}`,
      row.name?.replaceAll(stamp, '…'),
    ])
  )
  const organizations = await trx.rawQuery('select id, name from organizations')
  const places = new Map<number, string>(
    organizations.rows.map((row: { id: number; name: string }) => [row.id, row.name])
  )
  const of = (table: string, id: unknown) =>
    names.get(
      `${table === 'department_members' ? 'members' : table === 'group_permissions' ? 'groups' : table}:${id}`
    ) ?? null

  const value = (key: string, one: unknown): unknown => {
    if (Array.isArray(one)) return one.map((part) => value(key, part))
    if (key === 'organization_id' || key === 'target_organization_id')
      return places.get(one as number) ?? null
    if (REFERENCES[key] && typeof one === 'number') return of(REFERENCES[key], one)
    if (key === 'user_id') return one === null ? null : 'somebody'
    if (one && typeof one === 'object') return row(one)
    return typeof one === 'string' ? one.replaceAll(stamp, '…') : one
  }
  const row = (fields: object): object =>
    Object.fromEntries(
      Object.entries(fields)
        .filter(([key]) => key !== 'id' && !CLOCKS.has(key))
        .sort(([a], [b]) => a.localeCompare(b))
        .map(([key, one]) => [key, value(key, one)])
    )
  return { of, row }
}

/** In what two end states differ, in a few lines; none means equal. */
export function differences(expected: Snapshot, found: Snapshot): string[] {
  return Object.keys(expected).flatMap((table) => {
    const missing = without(expected[table], found[table])
    const extra = without(found[table], expected[table])
    if (!missing.length && !extra.length) return []
    const from = missing.length && extra.length ? placeOfDifference(missing[0], extra[0]) : 0
    return [
      `${table}: ${missing.length} missing, ${extra.length} too many`,
      ...missing.slice(0, 1).map((line) => `  expected …${line.slice(from, from + 300)}`),
      ...extra.slice(0, 1).map((line) => `  found    …${line.slice(from, from + 300)}`),
    ]
  })
}

/** Where two lines part, and a little before. */
function placeOfDifference(one: string, other: string) {
  let at = 0
  while (at < one.length && one[at] === other[at]) at++
  return Math.max(0, at - 40)
}

/** Lines of the first that the second has not as often. */
function without(lines: string[], others: string[]) {
  const left = new Map<string, number>()
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1)
  return lines.filter((line) => {
    const count = left.get(line) ?? 0
    left.set(line, count - 1)
    return count <= 0
  })
}
