-- Ids of one kind whose text holds every word of the query, the best first, at most p_limit: texts that start with
-- the query, then those with a word that does, then the rest. Of very many, only twice p_limit are compared: looking
-- at all would cost what the index saves. Words of one or two characters match the start of a word only: there is no
-- trigram in them otherwise. Empty for an organization that the transaction did not name.
create or replace function search_records(p_organization bigint, p_kind text, p_query text, p_limit integer)
returns table (record_id bigint)
language plpgsql
stable security definer
set search_path = public, pg_temp
set enable_seqscan = off
as $$
declare
  query text := trim(regexp_replace(replace(lower(p_query), 'ё', 'е'), '\s+', ' ', 'g'));
  escaped text := regexp_replace(query, '([\\%_])', '\\\1', 'g');
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
end
$$
