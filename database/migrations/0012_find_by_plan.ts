import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * Search finds by plan, not by luck: the patterns become constants of the statement (`like all (array)` may use no
 * index, and a plan without them cannot know how rare a fragment is). Members are found by their company's name and
 * by the bare digits of a phone too.
 */
export default class extends BaseSchema {
  async up() {
    for (const statement of STATEMENTS) this.schema.raw(statement)
  }
}

const DEFINER = `security definer set search_path = public, pg_temp`
const fold = (text: string) => `replace(lower(${text}), 'ё', 'е')`
const digits = (column: string) => `regexp_replace(${column}, '\\D', '', 'g')`

const TEXTS: Record<string, string> = {
  members:
    fold(`' ' || concat_ws(' ', n.full_name, n.email, n.phone, n.mobile_phone, n.telegram, n.position,
    (select c.name from companies c where c.organization_id = n.organization_id and c.id = n.company_id),
    ${digits('n.phone')}, ${digits('n.mobile_phone')})`),
  companies: fold(
    `' ' || concat_ws(' ', n.name, n.website, n.email, n.phone, n.address, ${digits('n.phone')})`
  ),
}

const STATEMENTS = [
  ...Object.entries(TEXTS).map(
    ([
      table,
      text,
    ]) => `create or replace function index_${table}_for_search() returns trigger language plpgsql ${DEFINER} as $$
     begin
       if tg_op = 'DELETE' then
         delete from search_documents s using old_rows o where s.organization_id = o.organization_id and s.kind = '${table}' and s.record_id = o.id;
       else
         insert into search_documents (organization_id, kind, record_id, body)
         select n.organization_id, '${table}', n.id, ${text} from new_rows n
         on conflict (organization_id, kind, record_id) do update set body = excluded.body where search_documents.body <> excluded.body;
       end if;
       return null;
     end $$`
  ),
  /**
   * Ids of one kind whose text holds every word of the query, the best first, at most p_limit: texts that start with
   * the query, then those with a word that does, then the rest. Of very many, only twice p_limit are compared: looking
   * at all would cost what the index saves. Words of one or two characters match the start of a word only: there is no
   * trigram in them otherwise.
   * Empty for an organization that the transaction did not name.
   */
  `create or replace function search_records(p_organization bigint, p_kind text, p_query text, p_limit integer)
   returns table (record_id bigint) language plpgsql stable ${DEFINER} as $$
   declare
     query text := trim(regexp_replace(${fold('p_query')}, '\\s+', ' ', 'g'));
     escaped text := regexp_replace(query, '([\\\\%_])', '\\\\\\1', 'g');
     conditions text;
   begin
     if p_organization <> all (current_organizations()) or query = '' then
       return;
     end if;
     select string_agg(format('s.body like %L', case when length(w) < 3 then '% ' || w || '%' else '%' || w || '%' end), ' and ')
       into conditions from regexp_split_to_table(escaped, ' ') w;
     return query execute format(
       'select m.record_id from (
          select s.record_id, s.body from search_documents s where s.organization_id = %s and s.kind = %L and %s limit %s
        ) m order by m.body like %L desc, m.body like %L desc, m.record_id limit %s',
       p_organization, p_kind, conditions, p_limit * 2, ' ' || escaped || '%', '% ' || escaped || '%', p_limit);
   end $$`,
]
