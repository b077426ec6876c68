-- The person this transaction acts for; null for the product itself.
create or replace function app_user_id()
returns bigint
language sql
stable parallel safe
set search_path = public, pg_temp
as $$
select nullif(current_setting('app.user', true), '')::bigint
$$
