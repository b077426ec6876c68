-- How many sessions a sign-in ban would end. A session's row is its owner's alone; of others no more than the number
-- is told, and only for people who have a card in an organization that the transaction has named.
create or replace function count_sessions(p_organization bigint, p_members bigint[])
returns integer
language plpgsql
set search_path = public, pg_temp
as $$
declare
  acting text := current_setting('app.user', true);
  person bigint;
  total integer := 0;
begin
  for person in select distinct m.user_id from members m where m.organization_id = p_organization and m.id = any (p_members) and m.user_id is not null loop
    perform set_config('app.user', person::text, true);
    total := total + (select count(*) from sessions s where s.user_id = person and s.expires_at > now());
  end loop;
  perform set_config('app.user', coalesce(acting, ''), true);
  return total;
end
$$
