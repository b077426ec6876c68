-- A new name of a company reaches the sort keys of its members.
create or replace function spread_company_name()
returns trigger
language plpgsql
set search_path = public, pg_temp
as $$
begin
  update members set company_id = company_id where organization_id = new.organization_id and company_id = new.id;
  return null;
end
$$
