-- One journal row for each changed row. The arguments name the key columns ('id', or those of a join table, whose rows
-- are kept whole and filed under the first of them, so that a card's history finds them), the quiet and the heavy ones.
-- With its owner's right: the application can neither forge nor change a line.
create or replace function write_journal()
returns trigger
language plpgsql
security definer
set search_path = public, pg_temp
as $$
declare
  first_key text := split_part(tg_argv[0], ',', 1);
  is_join boolean := tg_argv[0] <> 'id';
  quiet text[] := tg_argv[1];
  heavy text[] := tg_argv[2];
  process bigint := nullif(current_setting('app.process', true), '')::bigint;
  member bigint := nullif(current_setting('app.member', true), '')::bigint;
begin
  if tg_op = 'INSERT' then
    insert into journal (organization_id, process_id, member_id, user_id, table_name, record_id, action, after, version)
    select n.organization_id, process, member, app_user_id(), tg_table_name, (j.row ->> first_key)::bigint, 'insert',
      case when heavy = '{}' then j.row else journal_kept(j.row, heavy) end, (j.row ->> 'version')::int
    from new_rows n cross join lateral (select to_jsonb(n) as row) j;
  elsif tg_op = 'DELETE' then
    insert into journal (organization_id, process_id, member_id, user_id, table_name, record_id, action, before, version)
    select o.organization_id, process, member, app_user_id(), tg_table_name, (j.row ->> first_key)::bigint, 'delete', j.row, (j.row ->> 'version')::int
    from old_rows o cross join lateral (select to_jsonb(o) as row) j;
  elsif is_join then
    insert into journal (organization_id, process_id, member_id, user_id, table_name, record_id, action, before, after)
    select (b.row ->> 'organization_id')::bigint, process, member, app_user_id(), tg_table_name, (b.row ->> first_key)::bigint, 'update', b.row, a.row
    from (select to_jsonb(o) as row, row_number() over () as n from old_rows o) b
    join (select to_jsonb(w) as row, row_number() over () as n from new_rows w) a
      on (select bool_and(a.row ->> k = b.row ->> k) from unnest(string_to_array(tg_argv[0], ',')) k)
    where a.row is distinct from b.row;
  else
    -- The organization's own row carries its id under another name than the tables inside the wall.
    insert into journal (organization_id, process_id, member_id, user_id, table_name, record_id, action, before, after, version)
    select coalesce(c.after ->> 'organization_id', c.after ->> 'id')::bigint, process, member, app_user_id(), tg_table_name, (c.after ->> 'id')::bigint, 'update',
      d.before, case when heavy = '{}' then d.after else journal_kept(d.after, heavy) end, (c.after ->> 'version')::int
    from (select to_jsonb(o) as before, to_jsonb(w) as after from old_rows o join new_rows w using (id)) c
    cross join lateral (
      select jsonb_object_agg(e.key, e.value) as before, jsonb_object_agg(e.key, c.after -> e.key) as after
      from jsonb_each(c.before - quiet) e where c.after -> e.key is distinct from e.value
    ) d
    where d.before is not null;
  end if;
  return null;
end
$$
