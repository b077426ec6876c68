-- An invitation dies with the address that it went to, and the card says so, whichever way the address changed.
create or replace function end_invitation_of_old_address()
returns trigger
language plpgsql
set search_path = public, pg_temp
as $$
begin
  new.access := 'none';
  return new;
end
$$
