import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * A process stages many thousand items and works on them at once; PostgreSQL's own statistics come a minute later, and
 * without them it takes the process for one row. The staging asks for them itself: by this function, since only the
 * table's owner may. A small sample of the narrow columns is enough, and is taken in some milliseconds.
 */
export default class extends BaseSchema {
  async up() {
    for (const statement of STATEMENTS) this.schema.raw(statement)
  }
}

const NARROW = [
  'organization_id',
  'process_id',
  'position',
  'stage',
  'key',
  'related_key',
  'related_position',
  'outcome',
]
const WIDE = [
  'payload',
  'label',
  'detail',
  'rule',
  'params',
  'changes',
  'table_name',
  'record_id',
  'record_version',
  'related_id',
]

const STATEMENTS = [
  `alter table process_items ${[
    ...NARROW.map((column) => `alter column ${column} set statistics 20`),
    ...WIDE.map((column) => `alter column ${column} set statistics 0`),
  ].join(', ')}`,
  `create function know_process_items() returns void language plpgsql security definer set search_path = public, pg_temp as $$
   begin
     analyze process_items;
     -- Companies are looked up by name for each row.
     if exists (
       select from pg_stat_user_tables
       where relid = 'companies'::regclass and (coalesce(last_analyze, last_autoanalyze) is null or n_mod_since_analyze > 500 + n_live_tup / 5)
     ) then
       analyze companies;
     end if;
   end $$`,
]
