/**
 * What is known about columns, and the triggers that follow from it, as SQL for migrations. A column's traits are its
 * comment, given where the column is made; nothing else lists them:
 *
 * - `quiet`: changes without anyone's deed. Its change alone is no change of the record: neither version nor journal.
 * - `derived`: follows from other columns, as generated ones do by themselves. No change of the record either.
 * - `heavy`: long text. The journal keeps a long new value as its beginning and fingerprint, since it stands in the row
 *   itself; what is overwritten or deleted is kept whole.
 * - `searched`: found by fragments (`search_documents`); of a reference, the name of what it refers to.
 * - `dialled`: found by its bare digits too.
 */
import { applicationRole } from '#database/application_role'

export const columnTraits = ['quiet', 'derived', 'heavy', 'searched', 'dialled'] as const
type Trait = (typeof columnTraits)[number]

/** Which columns have which trait: `{ quiet: ['last_seen_at'] }`. */
export type Traits = Partial<Record<Trait, string[]>>

/** Says the traits of a table's columns and makes its triggers by them; to be said again after a column was added. */
export const describeColumns = (table: string, traits: Traits = {}): string[] => [
  ...commentsOf(table, traits),
  `select watch_columns('${table}')`,
]

function commentsOf(table: string, traits: Traits): string[] {
  const columns = new Set(Object.values(traits).flat())
  return [...columns].map((column) => {
    const own = columnTraits.filter((trait) => traits[trait]?.includes(column))
    return `comment on column ${table}.${column} is '${own.join(' ')}'`
  })
}

const PINNED = 'set search_path = public, pg_temp'
/** Characters of a heavy value that the journal keeps whole, and of a longer one its beginning. */
const LONG = 500
const BEGINNING = 100

/** The functions, each replaceable by a later text of itself. */
export const journalFunctions = [
  `create or replace function columns_that_are(p_table regclass, p_trait text) returns text[] language sql stable ${PINNED} as $$
     select coalesce(array_agg(a.attname::text order by a.attnum), '{}') from pg_attribute a
     where a.attrelid = p_table and a.attnum > 0 and not a.attisdropped
       and p_trait = any (string_to_array(col_description(a.attrelid, a.attnum), ' '))
   $$`,
  /** Columns whose change alone is no change of the record. */
  `create or replace function quiet_columns(p_table regclass) returns text[] language sql stable ${PINNED} as $$
     select coalesce(array_agg(a.attname::text order by a.attnum), '{}') from pg_attribute a
     where a.attrelid = p_table and a.attnum > 0 and not a.attisdropped
       and (a.attname in ('version', 'updated_at') or a.attgenerated <> ''
         or string_to_array(col_description(a.attrelid, a.attnum), ' ') && '{quiet,derived}')
   $$`,
  /** A row as the journal keeps it while the row itself is there: long text by its beginning and fingerprint. */
  `create or replace function journal_kept(p_row jsonb, p_heavy text[]) returns jsonb language sql immutable ${PINNED} as $$
     select p_row || coalesce((
       select jsonb_object_agg(h, jsonb_build_object('beginning', left(p_row ->> h, ${BEGINNING}), 'md5', md5(p_row ->> h)))
       from unnest(p_heavy) h where length(p_row ->> h) > ${LONG}), '{}')
   $$`,
  /** Fires only when a column changes that is not quiet: its trigger's condition says so. */
  `create or replace function bump_version() returns trigger language plpgsql ${PINNED} as $$
   begin
     new.version := old.version + 1;
     new.updated_at := now();
     return new;
   end $$`,
  /**
   * One journal row for each changed row. The arguments name the key columns ('id', or those of a join table, whose rows
   * are kept whole and filed under the first of them, so that a card's history finds them), the quiet and the heavy ones.
   * With its owner's right: the application can neither forge nor change a line.
   */
  `create or replace function write_journal() returns trigger language plpgsql security definer ${PINNED} as $$
   declare
     first_key text := split_part(tg_argv[0], ',', 1);
     is_join boolean := tg_argv[0] <> 'id';
     quiet text[] := tg_argv[1];
     heavy text[] := tg_argv[2];
     process bigint := nullif(current_setting('app.process', true), '')::bigint;
     member bigint := nullif(current_setting('app.member', true), '')::bigint;
   begin
     if tg_op = 'INSERT' then
       insert into journal (organization_id, process_id, member_id, user_id, table_name, record_id, action, after, version)
       select n.organization_id, process, member, app_user_id(), tg_table_name, (j.row ->> first_key)::bigint, 'insert',
         case when heavy = '{}' then j.row else journal_kept(j.row, heavy) end, (j.row ->> 'version')::int
       from new_rows n cross join lateral (select to_jsonb(n) as row) j;
     elsif tg_op = 'DELETE' then
       insert into journal (organization_id, process_id, member_id, user_id, table_name, record_id, action, before, version)
       select o.organization_id, process, member, app_user_id(), tg_table_name, (j.row ->> first_key)::bigint, 'delete', j.row, (j.row ->> 'version')::int
       from old_rows o cross join lateral (select to_jsonb(o) as row) j;
     elsif is_join then
       insert into journal (organization_id, process_id, member_id, user_id, table_name, record_id, action, before, after)
       select (b.row ->> 'organization_id')::bigint, process, member, app_user_id(), tg_table_name, (b.row ->> first_key)::bigint, 'update', b.row, a.row
       from (select to_jsonb(o) as row, row_number() over () as n from old_rows o) b
       join (select to_jsonb(w) as row, row_number() over () as n from new_rows w) a
         on (select bool_and(a.row ->> k = b.row ->> k) from unnest(string_to_array(tg_argv[0], ',')) k)
       where a.row is distinct from b.row;
     else
       -- The organization's own row carries its id under another name than the tables inside the wall.
       insert into journal (organization_id, process_id, member_id, user_id, table_name, record_id, action, before, after, version)
       select coalesce(c.after ->> 'organization_id', c.after ->> 'id')::bigint, process, member, app_user_id(), tg_table_name, (c.after ->> 'id')::bigint, 'update',
         d.before, case when heavy = '{}' then d.after else journal_kept(d.after, heavy) end, (c.after ->> 'version')::int
       from (select to_jsonb(o) as before, to_jsonb(w) as after from old_rows o join new_rows w using (id)) c
       cross join lateral (
         select jsonb_object_agg(e.key, e.value) as before, jsonb_object_agg(e.key, c.after -> e.key) as after
         from jsonb_each(c.before - quiet) e where c.after -> e.key is distinct from e.value
       ) d
       where d.before is not null;
     end if;
     return null;
   end $$`,
  /** Makes the triggers of a table anew by what the catalogue says of its columns: version, journal and search. */
  `create or replace function watch_columns(p_table regclass) returns void language plpgsql ${PINNED} as $$
   declare
     quiet text[] := quiet_columns(p_table);
     heavy text[] := columns_that_are(p_table, 'heavy');
     columns text[] := array(select attname from pg_attribute where attrelid = p_table and attnum > 0 and not attisdropped order by attnum);
     key text := case when 'id' = any (columns) then 'id' else (
       select string_agg(a.attname, ',' order by k.place)
       from pg_index i cross join unnest(i.indkey::int2[]) with ordinality k(attnum, place)
       join pg_attribute a on a.attrelid = p_table and a.attnum = k.attnum
       where i.indrelid = p_table and i.indisprimary and a.attname <> 'organization_id') end;
     loud text[] := array(select c from unnest(columns) with ordinality u(c, place) where c <> all (quiet) order by place);
     call text := format('for each statement execute function write_journal(%L, %L, %L)', key, quiet, heavy);
   begin
     if key <> 'id' and heavy <> '{}' then
       raise '% is a join table: its rows are kept whole, so no text of it is heavy', p_table;
     end if;
     if 'version' = any (columns) then
       execute format('create or replace trigger bump_version before update on %s for each row when (row(%s) is distinct from row(%s)) execute function bump_version()',
         p_table, (select string_agg(format('old.%I', c), ', ') from unnest(loud) c), (select string_agg(format('new.%I', c), ', ') from unnest(loud) c));
     end if;
     execute format('create or replace trigger journal_update after update on %s referencing old table as old_rows new table as new_rows ', p_table) || call;
     if 'organization_id' = any (columns) then
       execute format('create or replace trigger journal_insert after insert on %s referencing new table as new_rows ', p_table) || call;
       execute format('create or replace trigger journal_delete after delete on %s referencing old table as old_rows ', p_table) || call;
     end if;
     if columns_that_are(p_table, 'searched') <> '{}' then
       perform watch_search(p_table);
     end if;
   end $$`,
  /** Texts of the record in one line, for `search_documents`; a leading space marks the start of every word. */
  `create or replace function search_text(p_table regclass) returns text language sql stable ${PINNED} as $$
     select format($f$replace(lower(' ' || concat_ws(' ', %s)), 'ё', 'е')$f$, string_agg(t.text, ', ' order by t.rank, t.place))
     from (
       select case when f.target is null then 1 else 2 end as rank, k.place, case when f.target is null then format('n.%I', k.name)
         else format('(select r.%I from %s r where r.organization_id = n.organization_id and r.id = n.%I)', f.name, f.target, k.name) end as text
       from unnest(columns_that_are(p_table, 'searched')) with ordinality k(name, place)
       left join lateral (
         select c.confrelid::regclass as target, (select a.attname from pg_attribute a where a.attrelid = c.confrelid
           and a.attname in ('full_name', 'name', 'title') and not a.attisdropped order by a.attname limit 1) as name
         from pg_constraint c join pg_attribute own on own.attrelid = c.conrelid and own.attname = k.name
         where c.conrelid = p_table and c.contype = 'f' and c.conkey[2] = own.attnum
       ) f on true
       union all
       select 3, k.place, format($f$regexp_replace(n.%I, '\\D', '', 'g')$f$, k.name)
       from unnest(columns_that_are(p_table, 'dialled')) with ordinality k(name, place)
     ) t
   $$`,
  `create or replace function watch_search(p_table regclass) returns void language plpgsql ${PINNED} as $$
   declare
     name text := format('index_%s_for_search', p_table);
   begin
     execute format($f$
       create or replace function %I() returns trigger language plpgsql security definer ${PINNED} as $b$
       begin
         if tg_op = 'DELETE' then
           delete from search_documents s using old_rows o where s.organization_id = o.organization_id and s.kind = %L and s.record_id = o.id;
         else
           insert into search_documents (organization_id, kind, record_id, body)
           select n.organization_id, %L, n.id, %s from new_rows n
           on conflict (organization_id, kind, record_id) do update set body = excluded.body where search_documents.body <> excluded.body;
         end if;
         return null;
       end $b$ $f$, name, p_table, p_table, search_text(p_table));
     execute format('create or replace trigger search_insert after insert on %s referencing new table as new_rows for each statement execute function %I()', p_table, name);
     execute format('create or replace trigger search_update after update on %s referencing new table as new_rows for each statement execute function %I()', p_table, name);
     execute format('create or replace trigger search_delete after delete on %s referencing old table as old_rows for each statement execute function %I()', p_table, name);
   end $$`,
  /** Only the tables' owner makes triggers, in migrations. */
  ...['watch_columns(regclass)', 'watch_search(regclass)'].map(
    (own) => `revoke execute on function ${own} from ${applicationRole()}`
  ),
]
