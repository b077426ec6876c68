-- Fires only when a column changes that is not quiet: its trigger's condition says so.
create or replace function bump_version()
returns trigger
language plpgsql
set search_path = public, pg_temp
as $$
begin
  new.version := old.version + 1;
  new.updated_at := now();
  return new;
end
$$
