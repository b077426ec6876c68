import { applicationRole } from '#database/application_role'
import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * What a mistake in the application must not be able to do inside the database: shadow a table by a temporary one,
 * write the journal by hand, or put somebody else's sign-in on a card in order to read it.
 */
export default class extends BaseSchema {
  async up() {
    for (const statement of [...JOURNAL, ...PEOPLE, ...RIGHTS]) this.schema.raw(statement)
  }
}

/** Triggers alone write the journal, with its owner's right: the application can neither forge nor change a line. */
const JOURNAL = [
  `alter function write_journal() security definer`,
  `alter function journal_organization() security definer`,
  `revoke insert on journal from ${applicationRole()}`,
]

const PEOPLE = [
  /** Whether a person has a card in any organization of the account that this organization belongs to. */
  `create function is_known_in_account(p_user bigint, p_organization bigint) returns boolean language plpgsql as $$
   declare
     named text := current_setting('app.organizations', true);
     asked text := current_setting('app.memberships_of', true);
     known boolean;
   begin
     perform set_config('app.memberships_of', p_user::text, true);
     perform set_config('app.organizations', (array(select m.organization_id from members m where m.user_id = p_user) || p_organization)::text, true);
     known := exists (
       select from members m join organizations o on o.id = m.organization_id
       where m.user_id = p_user and o.account_id = (select mine.account_id from organizations mine where mine.id = p_organization)
     );
     perform set_config('app.memberships_of', coalesce(asked, ''), true), set_config('app.organizations', coalesce(named, ''), true);
     return known;
   end $$`,
  /**
   * A card's sign-in makes that person's row readable in the organization. So only the person puts it there, by acting
   * (registration, an accepted invitation), or somebody of an account that the person is known in already. A card that
   * comes back by undo brings the one it had.
   */
  `create function refuse_foreign_person() returns trigger language plpgsql as $$
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
   end $$`,
  `create trigger refuse_foreign_person before insert or update of user_id on members
     for each row when (new.user_id is not null) execute function refuse_foreign_person()`,
]

const RIGHTS = [
  /** No function looks for tables where a caller could have put others. Later ones say so themselves: the wall's proof asks. */
  `do $$
   declare own regprocedure;
   begin
     for own in
       select p.oid from pg_proc p
       where p.pronamespace = 'public'::regnamespace
         and not exists (select from pg_depend d where d.objid = p.oid and d.classid = 'pg_proc'::regclass and d.deptype = 'e')
     loop
       execute format('alter function %s set search_path = public, pg_temp', own);
     end loop;
   end $$`,
  /** Numbers come out of identity columns and nextval; nobody needs to read how far they are. */
  `revoke select on all sequences in schema public from ${applicationRole()}`,
  `alter default privileges in schema public revoke select on sequences from ${applicationRole()}`,
  /** The database's owner alone may take this right away; where the schema's owner is another, docs/production.md says how. */
  `do $$
   begin
     if pg_has_role(current_user, (select datdba from pg_database where datname = current_database()), 'usage') then
       execute format('revoke temporary on database %I from public', current_database());
     end if;
   end $$`,
]
