import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

type Reference = { table: string; column: string; nameColumn: string | null }

/** What undo must know about a table, read from the catalogue once. */
export type TableShape = {
  table: string
  /** Its own key inside an organization: `id`, or the columns of a join table. */
  key: string[]
  /** Columns that can be written. */
  columns: string[]
  /** Columns whose change alone is no change of the record, and those whose long texts the journal keeps shortened. */
  quiet: string[]
  heavy: string[]
  /** What its rows are called by: null for a join table. */
  nameColumn: string | null
  /** Journaled rows that point at this one would be cut off or swept away with it; `key` is theirs. */
  referencedBy: { table: string; column: string; key: string[] }[]
  /** Records that must be there before this one can come back. */
  references: Reference[]
  /** Sets of columns, besides the organization, that only one row may have. */
  uniques: string[][]
}

const shapes = new Map<string, TableShape>()

/** The shape of a journaled table. */
export async function tableShape(
  trx: TransactionClientContract,
  table: string
): Promise<TableShape> {
  const known = shapes.get(table)
  if (known) return known
  const { rows } = await trx.rawQuery(SHAPE, { table })
  const shape: TableShape = { table, ...rows[0] }
  shapes.set(table, shape)
  return shape
}

const KEY_OF = (oid: string) => `
  (select case when exists (select from pg_attribute a where a.attrelid = ${oid} and a.attname = 'id' and not a.attisdropped)
     then '["id"]'::json
     else (select json_agg(a.attname order by array_position(i.indkey::int2[], a.attnum)) from pg_index i
           join pg_attribute a on a.attrelid = ${oid} and a.attnum = any (i.indkey)
           where i.indrelid = ${oid} and i.indisprimary and a.attname <> 'organization_id') end)`

const NAME_OF = (oid: string) => `
  (select a.attname from pg_attribute a where a.attrelid = ${oid} and a.attname in ('full_name', 'name', 'title') and not a.attisdropped
   order by a.attname limit 1)`

const SHAPE = `
  with foreign_keys as (
    select f.conrelid, f.confrelid, f.conrelid::regclass::text as source, f.confrelid::regclass::text as target,
      (select a.attname from pg_attribute a where a.attrelid = f.conrelid and a.attnum = f.conkey[2]) as "column"
    from pg_constraint f
    where f.contype = 'f' and cardinality(f.conkey) = 2
      and exists (select from pg_trigger t where t.tgrelid = f.conrelid and t.tgname = 'journal_insert')
  )
  select
    ${KEY_OF('c.oid')} as key,
    (select json_agg(a.attname order by a.attnum) from pg_attribute a
     where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
    quiet_columns(c.oid) as quiet, columns_that_are(c.oid, 'heavy') as heavy,
    ${NAME_OF('c.oid')} as "nameColumn",
    coalesce((select json_agg(json_build_object('table', source, 'column', "column", 'key', ${KEY_OF('conrelid')}))
              from foreign_keys where confrelid = c.oid), '[]') as "referencedBy",
    coalesce((select json_agg(json_build_object('table', target, 'column', "column", 'nameColumn', ${NAME_OF('confrelid')}))
              from foreign_keys where conrelid = c.oid), '[]') as "references",
    coalesce((select json_agg(u.columns) from (
        select (select json_agg(a.attname) from pg_attribute a
                where a.attrelid = c.oid and a.attnum = any (i.indkey) and a.attname <> 'organization_id') as columns
        from pg_index i where i.indrelid = c.oid and i.indisunique and not i.indisprimary and 0 <> all (i.indkey) and i.indpred is null
      ) u where u.columns::text <> '["id"]'), '[]') as uniques
  from pg_class c where c.oid = (:table)::regclass`
