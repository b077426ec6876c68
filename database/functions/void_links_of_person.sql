-- A new password or address voids every other link of the person.
create or replace function void_links_of_person()
returns trigger
language plpgsql
set search_path = public, pg_temp
as $$
begin
  perform void_access_links(old.id, old.email);
  return null;
end
$$
