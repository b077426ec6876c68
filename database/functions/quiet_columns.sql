-- Columns whose change alone is no change of the record.
create or replace function quiet_columns(p_table regclass)
returns text[]
language sql
stable
set search_path = public, pg_temp
as $$
select coalesce(array_agg(a.attname::text order by a.attnum), '{}') from pg_attribute a
where a.attrelid = p_table and a.attnum > 0 and not a.attisdropped
  and (a.attname in ('version', 'updated_at') or a.attgenerated <> ''
    or string_to_array(col_description(a.attrelid, a.attnum), ' ') && '{quiet,derived}')
$$
