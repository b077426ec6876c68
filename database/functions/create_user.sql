-- Makes a sign-in; returns its id.
create or replace function create_user(p_email text, p_full_name text, p_password text, p_locale text)
returns bigint
language plpgsql
set search_path = public, pg_temp
as $$
declare created bigint;
begin
  perform set_config('app.email', lower(p_email), true);
  insert into users (email, full_name, password, locale) values (p_email, p_full_name, p_password, p_locale) returning id into created;
  perform set_config('app.email', '', true);
  return created;
end
$$
