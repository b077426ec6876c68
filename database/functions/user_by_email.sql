-- The person of an address, before anybody is known.
create or replace function user_by_email(p_email text)
returns setof users
language plpgsql
set search_path = public, pg_temp
as $$
begin
  perform set_config('app.email', lower(p_email), true);
  return query select * from users where email_key = lower(p_email);
  perform set_config('app.email', '', true);
end
$$
