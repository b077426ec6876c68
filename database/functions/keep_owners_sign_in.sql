-- Refuses, when the transaction ends, what would take the account's owner their sign-in.
create or replace function keep_owners_sign_in()
returns trigger
language plpgsql
set search_path = public, pg_temp
as $$
declare
  organization bigint := coalesce(new.organization_id, old.organization_id);
  keeps boolean;
begin
  if tg_table_name = 'groups' then
    keeps := keeps_owners_sign_in(organization, new.id, null);
  elsif tg_op = 'INSERT' then
    keeps := keeps_owners_sign_in(organization, null, array[new.user_id]);
  elsif tg_op = 'DELETE' then
    keeps := keeps_owners_sign_in(organization, null, array[old.user_id]);
  else
    keeps := keeps_owners_sign_in(organization, null, array_remove(array[old.user_id, new.user_id], null));
  end if;
  if not keeps then
    raise check_violation using message = 'the account''s owner keeps their sign-in', constraint = 'owner_keeps_sign_in', table = tg_table_name;
  end if;
  return null;
end
$$
