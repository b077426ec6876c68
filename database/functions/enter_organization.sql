-- Lets a person into an organization: names it for this transaction, and returns all that a request needs to know
-- about who acts. No row, and nothing named, when the person has no active card there or may not sign in.
create or replace function enter_organization(p_user bigint, p_organization bigint)
returns table (organization jsonb, member jsonb, "group" jsonb, permissions text[], departments jsonb, is_owner boolean, has_process_news boolean, is_of_several boolean)
language plpgsql
set search_path = public, pg_temp
as $$
declare
  has_others boolean;
begin
  perform set_config('app.memberships_of', p_user::text, true);
  has_others := exists (select from members m where m.user_id = p_user and m.organization_id <> p_organization and m.status = 'active');
  perform set_config('app.memberships_of', '', true);
  perform set_config('app.user', p_user::text, true), set_config('app.organizations', '{' || p_organization || '}', true);
  return query
    select to_jsonb(v.organization), to_jsonb(v.member), to_jsonb(v."group"), v.permissions, v.departments, v.is_owner,
      exists (select from processes p where p.organization_id = p_organization and p.state in ('planning', 'running'))
        or exists (select from processes p where p.organization_id = p_organization and p.member_id = v.member_id and p.finished_at is not null and p.acknowledged_at is null),
      has_others
    from viewers v
    where v.organization_id = p_organization and v.user_id = p_user and v.may_enter;
  if found then
    perform set_config('app.member', (select id::text from members where organization_id = p_organization and user_id = p_user), true);
  else
    perform set_config('app.organizations', '', true);
  end if;
end
$$
