-- A card's sign-in makes that person's row readable in the organization. So only the person puts it there, by acting
-- (registration, an accepted invitation), or somebody of an account that the person is known in already. A card that
-- comes back by undo brings the one it had.
create or replace function refuse_foreign_person()
returns trigger
language plpgsql
set search_path = public, pg_temp
as $$
begin
  if (tg_op = 'UPDATE' and new.user_id is not distinct from old.user_id)
    or new.user_id = app_user_id()
    or is_known_in_account(new.user_id, new.organization_id)
    or exists (
      select from journal j
      where j.organization_id = new.organization_id and j.table_name = 'members' and j.record_id = new.id
        and (j.before ->> 'user_id')::bigint = new.user_id
    )
  then
    return new;
  end if;
  raise insufficient_privilege using message = 'the card may not have the sign-in of a person whom the account does not know';
end
$$
