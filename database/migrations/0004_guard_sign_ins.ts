import { sqlFunctions } from '#database/functions'
import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * A second line behind the guard of privilege, whatever the application does: the account's owner keeps their sign-in in
 * each organization, and nobody puts a stranger's sign-in on a card in order to read it.
 */
export default class extends BaseSchema {
  async up() {
    for (const statement of [...OWNER, ...STRANGERS]) this.schema.raw(statement)
  }
}

/**
 * Looked at when the transaction ends, so that what is right by then may be wrong in between. Only rows that could be
 * the owner's wait for the end: cards with a sign-in, groups that lose theirs.
 */
const OWNER = [
  ...sqlFunctions('keeps_owners_sign_in', 'keep_owners_sign_in'),
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

const STRANGERS = [
  ...sqlFunctions('is_known_in_account', 'refuse_foreign_person'),
  `create trigger refuse_foreign_person before insert or update of user_id on members
     for each row when (new.user_id is not null) execute function refuse_foreign_person()`,
]
