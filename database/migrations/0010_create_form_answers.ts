import { sqlFunctions } from '#database/functions'
import { forceRowLevelSecurity } from '#database/wall'
import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * What became of forms, so that one that is sent twice is done once; and forms whose sender was no longer signed in,
 * kept until they are. Both hold texts that only the application's key opens, and are swept after a day.
 */
export default class extends BaseSchema {
  async up() {
    for (const statement of [...TABLES, ...POLICIES, ...FUNCTIONS]) this.schema.raw(statement)
  }
}

const TABLES = [
  `create table form_answers (
     key text primary key,
     /** The answer; null while the form is being worked on. */
     sealed text,
     /** Whoever works on it longer than this is taken to have died. */
     claimed_until timestamptz not null default now(),
     expires_at timestamptz not null default now() + interval '1 day'
   )`,
  `create index on form_answers (expires_at)`,
  `create table kept_forms (
     user_id bigint not null references users (id) on delete cascade,
     nonce text not null,
     sealed text not null,
     created_at timestamptz not null default now(),
     expires_at timestamptz not null default now() + interval '1 day',
     primary key (user_id, nonce)
   )`,
  `create index on kept_forms (expires_at)`,
]

const POLICIES = [
  ...['form_answers', 'kept_forms'].flatMap(forceRowLevelSecurity),
  `create policy by_key on form_answers using (key = (select app_key('form')))`,
  `create policy expired on form_answers using (expires_at <= now())`,
  `create policy own on kept_forms using (user_id = (select app_user_id())) with check (user_id = (select app_user_id()))`,
  `create policy expired on kept_forms using (expires_at <= now())`,
]

/** Each shows its key to the policy above for its own duration. */
const FUNCTIONS = sqlFunctions('form_turn', 'form_claim', 'form_keep', 'form_drop')
