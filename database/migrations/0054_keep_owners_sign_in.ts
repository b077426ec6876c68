import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * A second line behind the guard of privilege: whatever the application does, the account's owner keeps their sign-in in
 * each organization. Looked at when the transaction ends, so that what is right by then may be wrong in between.
 */
export default class extends BaseSchema {
  async up() {
    for (const statement of [...FUNCTIONS, ...TRIGGERS]) this.schema.raw(statement)
  }
}

const FUNCTIONS = [
  /** Read with the row's own organization named: the transaction may have named others by the time it ends. */
  `create function keeps_owners_sign_in(p_organization bigint, p_group bigint, p_users bigint[]) returns boolean
   language plpgsql set search_path = public, pg_temp as $$
   declare
     named text := current_setting('app.organizations', true);
     person bigint;
     keeps boolean;
   begin
     perform set_config('app.organizations', '{' || p_organization || '}', true);
     person := (select a.owner_id from organizations o join accounts a on a.id = o.account_id where o.id = p_organization);
     keeps := case
       when person is null then true
       when p_group is not null then not exists (
         select from members m join groups g on g.organization_id = m.organization_id and g.id = m.group_id
         where m.organization_id = p_organization and m.user_id = person and g.id = p_group and not (g.may_sign_in and g.kind = 'staff'))
       when person <> all (p_users) then true
       else exists (
         select from members m join groups g on g.organization_id = m.organization_id and g.id = m.group_id
         where m.organization_id = p_organization and m.user_id = person and m.status = 'active' and g.may_sign_in and g.kind = 'staff')
     end;
     perform set_config('app.organizations', coalesce(named, ''), true);
     return keeps;
   end $$`,
  `create function keep_owners_sign_in() returns trigger language plpgsql set search_path = public, pg_temp as $$
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
   end $$`,
]

/** Only rows that could be the owner's wait for the end: cards with a sign-in, groups that lose theirs. */
const TRIGGERS = [
  `create constraint trigger owner_keeps_sign_in_insert after insert on members deferrable initially deferred
     for each row when (new.user_id is not null) execute function keep_owners_sign_in()`,
  `create constraint trigger owner_keeps_sign_in_update after update of user_id, group_id, status on members deferrable initially deferred
     for each row when (coalesce(old.user_id, new.user_id) is not null
       and (old.user_id, old.group_id, old.status) is distinct from (new.user_id, new.group_id, new.status)) execute function keep_owners_sign_in()`,
  `create constraint trigger owner_keeps_sign_in_delete after delete on members deferrable initially deferred
     for each row when (old.user_id is not null) execute function keep_owners_sign_in()`,
  `create constraint trigger owner_keeps_sign_in_group after update of may_sign_in, kind on groups deferrable initially deferred
     for each row when (not new.may_sign_in or new.kind <> 'staff') execute function keep_owners_sign_in()`,
]
