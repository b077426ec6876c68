-- Makes the triggers of a table anew by what the catalogue says of its columns: version, journal and search.
create or replace function watch_columns(p_table regclass)
returns void
language plpgsql
set search_path = public, pg_temp
as $$
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
end
$$
