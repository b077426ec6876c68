-- A row as the journal keeps it while the row itself is there: long text by its beginning and fingerprint.
create or replace function journal_kept(p_row jsonb, p_heavy text[])
returns jsonb
language sql
IMMUTABLE
set search_path = public, pg_temp
as $$
select p_row || coalesce((
  select jsonb_object_agg(h, jsonb_build_object('beginning', left(p_row ->> h, 100), 'md5', md5(p_row ->> h)))
  from unnest(p_heavy) h where length(p_row ->> h) > 500), '{}')
$$
