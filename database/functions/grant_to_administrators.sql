-- Gives a right that the catalogue gains later to every administrators' group of every organization: a group of staff
-- that manages groups and that no group stands above. Returns how many got it. For migrations alone: it names all
-- organizations, whose rows it may list only while the wall lets the tables' owner pass.
create or replace function grant_to_administrators(p_permission text)
returns integer
language plpgsql
set search_path = public, pg_temp
as $$
declare
  named text := current_setting('app.organizations', true);
  granted integer;
begin
  alter table organizations no force row level security;
  perform set_config('app.organizations', coalesce(array_agg(id), '{}')::text, true) from organizations;
  alter table organizations force row level security;
  insert into group_permissions (organization_id, group_id, permission)
  select g.organization_id, g.id, p_permission
  from groups g
  where g.kind = 'staff'
    and exists (select from group_permissions p where p.organization_id = g.organization_id and p.group_id = g.id and p.permission = 'groups:manage')
    and not exists (
      select from group_permissions other join groups o on o.organization_id = other.organization_id and o.id = other.group_id and o.kind = 'staff'
      where other.organization_id = g.organization_id and other.permission <> p_permission
        and not exists (select from group_permissions own where own.organization_id = g.organization_id and own.group_id = g.id and own.permission = other.permission))
  on conflict do nothing;
  get diagnostics granted = row_count;
  perform set_config('app.organizations', coalesce(named, ''), true);
  return granted;
end
$$
