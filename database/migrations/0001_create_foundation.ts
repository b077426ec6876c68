import { applicationRole } from '#database/wall'
import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * Extensions, the application's rights, and the functions that the wall stands on. The application's role exists
 * already (set-up makes it; see the README's part on production): here it only gets its rights.
 */
export default class extends BaseSchema {
  async up() {
    const role = applicationRole()

    for (const statement of [
      `create extension if not exists pg_trgm`,
      `create extension if not exists btree_gin`,
      `revoke all on schema public from public`,
      `grant usage on schema public to ${role}`,
      `alter default privileges in schema public grant select, insert, update, delete on tables to ${role}`,
      `alter default privileges in schema public grant usage, select on sequences to ${role}`,
      `alter default privileges revoke execute on functions from public`,
      `alter default privileges in schema public grant execute on functions to ${role}`,
      ...FUNCTIONS,
    ]) {
      this.schema.raw(statement)
    }
  }
}

const FUNCTIONS = [
  /** The organizations that this transaction may touch; none unless it named them. */
  `create function current_organizations() returns bigint[] language sql stable parallel safe as $$
     select coalesce(nullif(current_setting('app.organizations', true), ''), '{}')::bigint[]
   $$`,
  /** The person this transaction acts for; null for the product itself. */
  `create function app_user_id() returns bigint language sql stable parallel safe as $$
     select nullif(current_setting('app.user', true), '')::bigint
   $$`,
  /** What a caller knows before it is known who it is: a session's id, an address, a token's hash. */
  `create function app_key(p_name text) returns text language sql stable parallel safe as $$
     select nullif(current_setting('app.' || p_name, true), '')
   $$`,
  /** The processes that stand above organizations (mail, outbox, health) name themselves. */
  `create function is_product_itself() returns boolean language sql stable parallel safe as $$
     select coalesce(current_setting('app.product', true), '') = 'on'
   $$`,
  `create function bump_version() returns trigger language plpgsql as $$
   begin
     if new is distinct from old then
       new.version := old.version + 1;
       new.updated_at := now();
     end if;
     return new;
   end $$`,
  /**
   * One journal row for each changed row. The argument names the key columns: 'id', or those of a join table, whose
   * rows are kept whole and filed under the first of them, so that a card's history finds them.
   * Columns that follow from others, or change without anyone's deed, are no reason for a journal row.
   */
  `create function write_journal() returns trigger language plpgsql as $$
   declare
     quiet constant text[] := array['version', 'updated_at', 'last_seen_at', 'name_key', 'email_key', 'match_key', 'company_name_key'];
     first_key text := split_part(tg_argv[0], ',', 1);
     is_join boolean := tg_argv[0] <> 'id';
     process bigint := nullif(current_setting('app.process', true), '')::bigint;
     member bigint := nullif(current_setting('app.member', true), '')::bigint;
   begin
     if tg_op = 'INSERT' then
       insert into journal (organization_id, process_id, member_id, user_id, table_name, record_id, action, after, version)
       select n.organization_id, process, member, app_user_id(), tg_table_name, (j.row ->> first_key)::bigint, 'insert', j.row, (j.row ->> 'version')::int
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
       insert into journal (organization_id, process_id, member_id, user_id, table_name, record_id, action, before, after, version)
       select (c.after ->> 'organization_id')::bigint, process, member, app_user_id(), tg_table_name, (c.after ->> 'id')::bigint, 'update', d.before, d.after, (c.after ->> 'version')::int
       from (select to_jsonb(o) as before, to_jsonb(w) as after from old_rows o join new_rows w using (id)) c
       cross join lateral (
         select jsonb_object_agg(e.key, e.value) as before, jsonb_object_agg(e.key, c.after -> e.key) as after
         from jsonb_each(c.before - quiet) e where c.after -> e.key is distinct from e.value
       ) d
       where d.before is not null;
     end if;
     return null;
   end $$`,
]
