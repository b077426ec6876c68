import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** One rule of the wall, and whether it holds for a table (or for the application's role, when there is none). */
export type WallFinding = { table: string | null; rule: string; holds: boolean; detail?: string }

/** Read by its owner's function alone, which filters by itself; so it is not forced, nor open to the application. */
const READ_THROUGH_FUNCTION = ['search_documents']
/** Nobody's hand writes there, the application's neither. */
const WRITTEN_BY_TRIGGERS = ['journal', 'search_documents']
/** The framework's own: which migrations ran. */
const MIGRATIONS = ['adonis_schema', 'adonis_schema_versions']

type TableRow = {
  table: string
  isTenant: boolean
  enabled: boolean
  forced: boolean
  ownedByApplication: boolean
  policies: { name: string; using: string | null; check: string | null }[] | null
  uniques: string[][] | null
  references: { to: string; columns: string[] }[] | null
  triggers: string[] | null
  readable: boolean
  /** Rights that no policy stands before: truncate, references, trigger. */
  isOpenPastPolicies: boolean
  mayBeWritten: boolean
  /** Says `not journaled` where nobody's action is written down: the journal itself, settings of a list, receipts. */
  comment: string | null
}

/**
 * Proves the wall from the database's own catalogue: every table, every policy, every key. A new table is covered
 * without being named anywhere. Run as the application's role.
 */
export async function catalogueFindings(trx: TransactionClientContract): Promise<WallFinding[]> {
  const { rows: tables } = await trx.rawQuery<{ rows: TableRow[] }>(TABLES, [])
  const { rows: roles } = await trx.rawQuery<{ rows: RoleRow[] }>(ROLE)
  const tenants = new Set(tables.filter(({ isTenant }) => isTenant).map(({ table }) => table))

  return [
    ...roleFindings(roles[0]),
    ...tables
      .filter(({ table }) => !MIGRATIONS.includes(table))
      .flatMap((table) => (table.isTenant ? tenantFindings(table, tenants) : aboveFindings(table))),
  ]
}

type RoleRow = {
  superuser: boolean
  bypass: boolean
  owned: number
  makesTemporary: boolean
  makesTables: boolean
  readsSequences: boolean
  /** Functions that do not pin where they look for tables, and views that show what their owner sees. */
  unpinned: string[]
  views: string[]
}

function roleFindings(role: RoleRow): WallFinding[] {
  const finding = (rule: string, holds: boolean, detail?: string) => ({
    table: null,
    rule,
    holds,
    detail,
  })
  return [
    finding('role_is_no_superuser', !role.superuser),
    finding('role_cannot_bypass', !role.bypass),
    finding('role_owns_nothing', role.owned === 0),
    finding('role_makes_no_tables', !role.makesTemporary && !role.makesTables),
    finding('role_reads_no_sequences', !role.readsSequences),
    finding('functions_pin_search_path', role.unpinned.length === 0, role.unpinned.join(', ')),
    finding('no_views_past_policies', role.views.length === 0, role.views.join(', ')),
  ]
}

function tenantFindings(row: TableRow, tenants: Set<string>): WallFinding[] {
  const { table } = row
  const policies = row.policies ?? []
  const uniques = row.uniques ?? []
  const references = (row.references ?? []).filter(({ to }) => tenants.has(to))
  const throughFunction = READ_THROUGH_FUNCTION.includes(table)
  const finding = (rule: string, holds: boolean, detail?: string) => ({
    table,
    rule,
    holds,
    detail,
  })

  return [
    finding('security_enabled', row.enabled),
    throughFunction
      ? finding('read_through_function', !row.readable && policies.length === 0)
      : finding('security_forced', row.forced),
    ...(throughFunction
      ? []
      : [
          finding(
            'walled_by_policy',
            policies.some(
              ({ using, check }) => namesOrganizations(using) && namesOrganizations(check)
            )
          ),
        ]),
    finding(
      'no_open_policy',
      !policies.some(({ using, check }) => using === 'true' || check === 'true')
    ),
    finding('no_right_past_policies', !row.isOpenPastPolicies),
    ...(WRITTEN_BY_TRIGGERS.includes(table)
      ? [finding('written_by_triggers_alone', !row.mayBeWritten)]
      : []),
    finding(
      'keys_start_with_organization',
      uniques.every((columns) => columns[0] === 'organization_id' || columns.join() === 'id'),
      uniques.map((columns) => columns.join(', ')).join('; ')
    ),
    finding(
      'references_stay_inside',
      references.every(({ columns }) => columns[0] === 'organization_id'),
      references.map(({ to }) => to).join(', ')
    ),
    ...(row.comment === 'not journaled'
      ? []
      : [
          finding(
            'journaled',
            (row.triggers ?? []).filter((name) => name.startsWith('journal_')).length === 3
          ),
        ]),
  ]
}

function aboveFindings({
  table,
  enabled,
  forced,
  policies,
  isOpenPastPolicies,
}: TableRow): WallFinding[] {
  return [
    { table, rule: 'security_enabled', holds: enabled },
    { table, rule: 'security_forced', holds: forced },
    { table, rule: 'no_right_past_policies', holds: !isOpenPastPolicies },
    {
      table,
      rule: 'no_open_policy',
      holds: Boolean(policies?.length) && !policies!.some(({ using }) => using === 'true'),
    },
  ]
}

const namesOrganizations = (expression: string | null) =>
  Boolean(expression?.includes('current_organizations()'))

const ROLE = `
  select r.rolsuper as superuser, r.rolbypassrls as bypass,
    (select count(*)::int from pg_class c where c.relowner = r.oid and c.relnamespace = 'public'::regnamespace) as owned,
    has_database_privilege(current_database(), 'temporary') as "makesTemporary",
    has_schema_privilege('public', 'create') as "makesTables",
    exists (select from pg_class c where c.relnamespace = 'public'::regnamespace and case when c.relkind = 'S' then has_sequence_privilege(c.oid, 'select') end) as "readsSequences",
    array(select p.oid::regprocedure::text from pg_proc p
          where p.pronamespace = 'public'::regnamespace
            and not exists (select from pg_depend d where d.objid = p.oid and d.classid = 'pg_proc'::regclass and d.deptype = 'e')
            and not exists (select from unnest(p.proconfig) c where c = 'search_path=public, pg_temp')
          order by 1) as unpinned,
    array(select c.relname::text from pg_class c
          where c.relnamespace = 'public'::regnamespace
            and not exists (select from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype = 'e')
            and (c.relkind = 'm' or (c.relkind = 'v' and not coalesce('security_invoker=true' = any (c.reloptions), false)))
          order by 1) as views
  from pg_roles r where r.rolname = current_user`

const TABLES = `
  select c.relname as "table",
    exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organization_id' and a.attnotnull) as "isTenant",
    c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
    has_table_privilege(c.oid, 'select') as readable, has_table_privilege(c.oid, 'insert, update, delete') as "mayBeWritten",
    has_table_privilege(c.oid, 'truncate, references, trigger') as "isOpenPastPolicies", obj_description(c.oid) as comment,
    (select json_agg(json_build_object('name', p.polname, 'using', pg_get_expr(p.polqual, p.polrelid), 'check', pg_get_expr(p.polwithcheck, p.polrelid)))
       from pg_policy p where p.polrelid = c.oid) as policies,
    (select json_agg((select json_agg(a.attname order by k.n) from unnest(i.indkey) with ordinality k(attnum, n)
                      join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum))
       from pg_index i where i.indrelid = c.oid and i.indisunique) as uniques,
    (select json_agg(json_build_object('to', f.confrelid::regclass::text, 'columns',
              (select json_agg(a.attname order by k.n) from unnest(f.conkey) with ordinality k(attnum, n)
               join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum)))
       from pg_constraint f where f.conrelid = c.oid and f.contype = 'f') as "references",
    (select json_agg(t.tgname) from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal) as triggers
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
  order by c.relname`
