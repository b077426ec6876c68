-- An undo may come seconds after an import of a hundred thousand rows, when PostgreSQL's statistics still know of
-- none: then it looks what hangs on a company by walking all contacts. A large undo asks for fresh statistics first;
-- by this function, since only the tables' owner may. Nothing is done where they are fresh.
create or replace function know_records()
returns void
language plpgsql
security definer
set search_path = public, pg_temp
as $$
declare stale text;
begin
  for stale in
    select s.relname from pg_stat_user_tables s
    where s.relid = any ('{companies,department_members,members,process_items,saved_views}'::regclass[])
      and s.n_mod_since_analyze > 500 + s.n_live_tup / 10
    order by s.relname
  loop
    execute format('analyze %I', stale);
  end loop;
end
$$
