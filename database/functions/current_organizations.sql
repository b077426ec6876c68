-- The organizations that this transaction may touch; none unless it named them.
create or replace function current_organizations()
returns bigint[]
language sql
stable parallel safe
set search_path = public, pg_temp
as $$
select coalesce(nullif(current_setting('app.organizations', true), ''), '{}')::bigint[]
$$
