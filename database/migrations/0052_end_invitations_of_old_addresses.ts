import { BaseSchema } from '@adonisjs/lucid/schema'

/** An invitation dies with the address that it went to, and the card says so, whichever way the address changed. */
export default class extends BaseSchema {
  async up() {
    for (const statement of STATEMENTS) this.schema.raw(statement)
  }
}

const STATEMENTS = [
  `create function end_invitation_of_old_address() returns trigger language plpgsql set search_path = public, pg_temp as $$
   begin
     new.access := 'none';
     return new;
   end $$`,
  `create trigger end_invitation before update of email on members for each row
     when (old.access = 'invited' and new.access = 'invited' and lower(old.email) <> lower(new.email))
     execute function end_invitation_of_old_address()`,
]
