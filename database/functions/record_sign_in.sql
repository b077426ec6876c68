-- Writes down what happened at signing in. Above organizations it is an organization's only when the person belongs to
-- no other: of somebody who works for several, each learns when they came in there, and nothing else.
create or replace function record_sign_in(p_outcome text, p_user bigint, p_organization bigint, p_ip text, p_user_agent text)
returns void
language plpgsql
set search_path = public, pg_temp
as $$
declare place bigint := p_organization;
begin
  if place is null and p_user is not null then
    perform set_config('app.memberships_of', p_user::text, true);
    select min(m.organization_id) into place from members m where m.user_id = p_user having count(*) = 1;
    perform set_config('app.memberships_of', '', true);
  end if;
  insert into sign_ins (user_id, organization_id, outcome, ip, user_agent) values (p_user, place, p_outcome, p_ip, p_user_agent);
end
$$
