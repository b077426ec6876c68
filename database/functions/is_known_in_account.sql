-- Whether a person has a card in any organization of the account that this organization belongs to.
create or replace function is_known_in_account(p_user bigint, p_organization bigint)
returns boolean
language plpgsql
set search_path = public, pg_temp
as $$
declare
  named text := current_setting('app.organizations', true);
  asked text := current_setting('app.memberships_of', true);
  known boolean;
begin
  perform set_config('app.memberships_of', p_user::text, true);
  perform set_config('app.organizations', (array(select m.organization_id from members m where m.user_id = p_user) || p_organization)::text, true);
  known := exists (
    select from members m join organizations o on o.id = m.organization_id
    where m.user_id = p_user and o.account_id = (select mine.account_id from organizations mine where mine.id = p_organization)
  );
  perform set_config('app.memberships_of', coalesce(asked, ''), true), set_config('app.organizations', coalesce(named, ''), true);
  return known;
end
$$
