import { journalFunctions } from '#database/journal'
import { applicationRole } from '#database/application_role'
import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * Extensions, the application's rights, and the functions that the wall stands on. The application's role exists
 * already (set-up makes it; see the README's part on production): here it only gets its rights.
 */
export default class extends BaseSchema {
  async up() {
    const role = applicationRole()

    for (const statement of [
      `create extension if not exists pg_trgm`,
      `create extension if not exists btree_gin`,
      `revoke all on schema public from public`,
      `grant usage on schema public to ${role}`,
      `alter default privileges in schema public grant select, insert, update, delete on tables to ${role}`,
      `alter default privileges in schema public grant usage, select on sequences to ${role}`,
      `alter default privileges revoke execute on functions from public`,
      `alter default privileges in schema public grant execute on functions to ${role}`,
      ...FUNCTIONS,
    ]) {
      this.schema.raw(statement)
    }
  }
}

const FUNCTIONS = [
  /** The organizations that this transaction may touch; none unless it named them. */
  `create function current_organizations() returns bigint[] language sql stable parallel safe as $$
     select coalesce(nullif(current_setting('app.organizations', true), ''), '{}')::bigint[]
   $$`,
  /** The person this transaction acts for; null for the product itself. */
  `create function app_user_id() returns bigint language sql stable parallel safe as $$
     select nullif(current_setting('app.user', true), '')::bigint
   $$`,
  /** What a caller knows before it is known who it is: a session's id, an address, a token's hash. */
  `create function app_key(p_name text) returns text language sql stable parallel safe as $$
     select nullif(current_setting('app.' || p_name, true), '')
   $$`,
  /** The processes that stand above organizations (mail, outbox, health) name themselves. */
  `create function is_product_itself() returns boolean language sql stable parallel safe as $$
     select coalesce(current_setting('app.product', true), '') = 'on'
   $$`,
  ...journalFunctions,
]
