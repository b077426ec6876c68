-- What a caller knows before it is known who it is: a session's id, an address, a token's hash.
create or replace function app_key(p_name text)
returns text
language sql
stable parallel safe
set search_path = public, pg_temp
as $$
select nullif(current_setting('app.' || p_name, true), '')
$$
