-- A member carries the sort key of their company, so that a list by company reads one index.
create or replace function carry_company_name()
returns trigger
language plpgsql
set search_path = public, pg_temp
as $$
begin
  new.company_name_key := (select name_key from companies where organization_id = new.organization_id and id = new.company_id);
  return new;
end
$$
