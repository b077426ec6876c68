-- The person of a session, before anybody is known.
create or replace function user_by_id(p_id bigint)
returns setof users
language plpgsql
set search_path = public, pg_temp
as $$
begin
  perform set_config('app.user_id', p_id::text, true);
  return query select * from users where id = p_id;
  perform set_config('app.user_id', '', true);
end
$$
