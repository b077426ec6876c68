-- Makes a table's triggers that keep `search_documents` true, by its searched columns.
create or replace function watch_search(p_table regclass)
returns void
language plpgsql
set search_path = public, pg_temp
as $$
declare
  name text := format('index_%s_for_search', p_table);
begin
  execute format($f$
    create or replace function %I() returns trigger language plpgsql security definer set search_path = public, pg_temp as $b$
    begin
      if tg_op = 'DELETE' then
        delete from search_documents s using old_rows o where s.organization_id = o.organization_id and s.kind = %L and s.record_id = o.id;
      else
        insert into search_documents (organization_id, kind, record_id, body)
        select n.organization_id, %L, n.id, %s from new_rows n
        on conflict (organization_id, kind, record_id) do update set body = excluded.body where search_documents.body <> excluded.body;
      end if;
      return null;
    end $b$ $f$, name, p_table, p_table, search_text(p_table));
  execute format('create or replace trigger search_insert after insert on %s referencing new table as new_rows for each statement execute function %I()', p_table, name);
  execute format('create or replace trigger search_update after update on %s referencing new table as new_rows for each statement execute function %I()', p_table, name);
  execute format('create or replace trigger search_delete after delete on %s referencing old table as old_rows for each statement execute function %I()', p_table, name);
end
$$
