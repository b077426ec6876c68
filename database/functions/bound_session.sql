-- A session ends a week after signing in, or half a year with "keep me signed in", however it is used.
create or replace function bound_session()
returns trigger
language plpgsql
set search_path = public, pg_temp
as $$
begin
  new.expires_at := least(new.expires_at, new.created_at + case when new.is_remembered then interval '180 days' else interval '7 days' end);
  return new;
end
$$
