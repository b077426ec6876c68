-- Read with the row's own organization named: the transaction may have named others by the time it ends.
create or replace function keeps_owners_sign_in(p_organization bigint, p_group bigint, p_users bigint[])
returns boolean
language plpgsql
set search_path = public, pg_temp
as $$
declare
  named text := current_setting('app.organizations', true);
  person bigint;
  keeps boolean;
begin
  perform set_config('app.organizations', '{' || p_organization || '}', true);
  person := (select a.owner_id from organizations o join accounts a on a.id = o.account_id where o.id = p_organization);
  keeps := case
    when person is null then true
    when p_group is not null then not exists (
      select from members m join groups g on g.organization_id = m.organization_id and g.id = m.group_id
      where m.organization_id = p_organization and m.user_id = person and g.id = p_group and not (g.may_sign_in and g.kind = 'staff'))
    when person <> all (p_users) then true
    else exists (
      select from members m join groups g on g.organization_id = m.organization_id and g.id = m.group_id
      where m.organization_id = p_organization and m.user_id = person and m.status = 'active' and g.may_sign_in and g.kind = 'staff')
  end;
  perform set_config('app.organizations', coalesce(named, ''), true);
  return keeps;
end
$$
