-- A process stages many thousand items and works on them at once; PostgreSQL's own statistics come a minute later,
-- and without them it takes the process for one row. The staging asks for them itself: by this function, since only
-- the table's owner may. A small sample of the narrow columns is enough, and is taken in some milliseconds.
create or replace function know_process_items()
returns void
language plpgsql
security definer
set search_path = public, pg_temp
as $$
begin
  analyze process_items;
  -- Companies are looked up by name for each row.
  if exists (
    select from pg_stat_user_tables
    where relid = 'companies'::regclass and (coalesce(last_analyze, last_autoanalyze) is null or n_mod_since_analyze > 500 + n_live_tup / 5)
  ) then
    analyze companies;
  end if;
end
$$
