import { BaseSchema } from '@adonisjs/lucid/schema'
import { applicationRole } from '#database/application_role'

/**
 * Search over fragments. Trigram operators may not use an index ahead of a row-level policy, so the fragments of all
 * records stand in one table that only its owner's function reads; callers join the ids to the record under its own
 * policy. Enabled but not forced, since the function's owner must pass: the architecture test knows this exception.
 */
export default class extends BaseSchema {
  async up() {
    for (const statement of STATEMENTS) this.schema.raw(statement)
  }
}

const DEFINER = `security definer set search_path = public, pg_temp`

/** What of a row can be found, in one line; a leading space marks the start of every word. */
const SEARCHABLE: Record<string, string[]> = {
  members: ['full_name', 'email', 'phone', 'mobile_phone', 'telegram', 'position'],
  companies: ['name', 'website', 'email', 'phone', 'address'],
  departments: ['name'],
  groups: ['name'],
}

const fold = (text: string) => `replace(lower(${text}), 'ё', 'е')`
const body = (row: string, columns: string[]) =>
  fold(`' ' || concat_ws(' ', ${columns.map((column) => `${row}.${column}`).join(', ')})`)

const STATEMENTS = [
  `create table search_documents (
     organization_id bigint not null references organizations (id),
     kind text not null,
     record_id bigint not null,
     body text not null,
     primary key (organization_id, kind, record_id)
   )`,
  `comment on table search_documents is 'not journaled'`,
  `create index search_documents_by_fragment on search_documents using gin (organization_id, kind, body gin_trgm_ops)`,
  `alter table search_documents enable row level security`,
  `revoke all on search_documents from ${applicationRole()}`,
  ...Object.entries(SEARCHABLE).flatMap(([table, columns]) => [
    `create function index_${table}_for_search() returns trigger language plpgsql ${DEFINER} as $$
     begin
       if tg_op = 'DELETE' then
         delete from search_documents s using old_rows o where s.organization_id = o.organization_id and s.kind = '${table}' and s.record_id = o.id;
       else
         insert into search_documents (organization_id, kind, record_id, body)
         select n.organization_id, '${table}', n.id, ${body('n', columns)} from new_rows n
         on conflict (organization_id, kind, record_id) do update set body = excluded.body where search_documents.body <> excluded.body;
       end if;
       return null;
     end $$`,
    `create trigger search_insert after insert on ${table} referencing new table as new_rows for each statement execute function index_${table}_for_search()`,
    `create trigger search_update after update on ${table} referencing new table as new_rows for each statement execute function index_${table}_for_search()`,
    `create trigger search_delete after delete on ${table} referencing old table as old_rows for each statement execute function index_${table}_for_search()`,
  ]),
  /**
   * Ids of one kind whose text holds every word of the query, at most p_limit. Words of one or two characters match
   * the start of a word only: there is no trigram in them otherwise. Empty for an organization that the transaction did not name.
   */
  `create function search_records(p_organization bigint, p_kind text, p_query text, p_limit integer)
   returns table (record_id bigint) language plpgsql stable ${DEFINER} as $$
   declare
     words text[] := regexp_split_to_array(trim(regexp_replace(${fold('p_query')}, '([\\\\%_])', '\\\\\\1', 'g')), '\\s+');
     patterns text[] := array(select case when length(w) < 3 then '% ' || w || '%' else '%' || w || '%' end from unnest(words) w where w <> '');
   begin
     if p_organization <> all (current_organizations()) or cardinality(patterns) = 0 then
       return;
     end if;
     return query
       select s.record_id from search_documents s
       where s.organization_id = p_organization and s.kind = p_kind and s.body like all (patterns)
       limit p_limit;
   end $$`,
]
