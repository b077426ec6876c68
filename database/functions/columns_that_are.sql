-- The columns of a table that have a trait: see `database/columns.ts`.
create or replace function columns_that_are(p_table regclass, p_trait text)
returns text[]
language sql
stable
set search_path = public, pg_temp
as $$
select coalesce(array_agg(a.attname::text order by a.attnum), '{}') from pg_attribute a
where a.attrelid = p_table and a.attnum > 0 and not a.attisdropped
  and p_trait = any (string_to_array(col_description(a.attrelid, a.attnum), ' '))
$$
