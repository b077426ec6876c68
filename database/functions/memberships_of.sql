-- The organizations a person may enter, for the switcher and the sign-in.
create or replace function memberships_of(p_user bigint)
returns table (organization_id bigint, name text, color text, account_id bigint, account_name text, is_owner boolean, member_id bigint)
language plpgsql
set search_path = public, pg_temp
as $$
declare named text := current_setting('app.organizations', true);
begin
  perform set_config('app.memberships_of', p_user::text, true);
  perform set_config('app.organizations', array(select m.organization_id from members m where m.user_id = p_user)::text, true);
  return query
    select o.id, o.name, o.color, a.id, a.name, a.owner_id = p_user, m.id
    from members m
    join groups g on g.organization_id = m.organization_id and g.id = m.group_id
    join organizations o on o.id = m.organization_id
    join accounts a on a.id = o.account_id
    where m.user_id = p_user and m.status = 'active' and g.may_sign_in
    order by o.id;
  perform set_config('app.memberships_of', '', true), set_config('app.organizations', coalesce(named, ''), true);
end
$$
