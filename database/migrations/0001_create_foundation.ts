import { sqlFunctions } from '#database/functions'
import { applicationRole } from '#database/application_role'
import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * Extensions, the application's rights, and the functions that the wall stands on. The application's role exists
 * already (set-up makes it; see docs/production.md): here it only gets its rights.
 */
export default class extends BaseSchema {
  async up() {
    for (const statement of [...rights(), ...WALL, ...OWNERS]) this.schema.raw(statement)
  }
}

const rights = (role = applicationRole()) => [
  `create extension if not exists pg_trgm`,
  `create extension if not exists btree_gin`,
  `revoke all on schema public from public`,
  `grant usage on schema public to ${role}`,
  `alter default privileges in schema public grant select, insert, update, delete on tables to ${role}`,
  /** Numbers come out of identity columns and nextval; nobody needs to read how far they are. */
  `alter default privileges in schema public grant usage on sequences to ${role}`,
  `alter default privileges revoke execute on functions from public`,
  `alter default privileges in schema public grant execute on functions to ${role}`,
  /**
   * Nothing shadows a table by a temporary one. The database's owner alone may take this right away; where the schema's
   * owner is another, docs/production.md says how.
   */
  `do $$
   begin
     if pg_has_role(current_user, (select datdba from pg_database where datname = current_database()), 'usage') then
       execute format('revoke temporary on database %I from public', current_database());
     end if;
   end $$`,
]

/** Who acts, in which organizations, and what follows from what is known about columns: see `database/columns.ts`. */
const WALL = [
  ...sqlFunctions('current_organizations', 'app_user_id', 'app_key', 'is_product_itself'),
  ...sqlFunctions('columns_that_are', 'quiet_columns', 'bump_version', 'journal_kept'),
  ...sqlFunctions('write_journal', 'search_text', 'watch_search', 'watch_columns'),
]

/** Only the tables' owner makes triggers, in migrations. */
const OWNERS = ['watch_columns(regclass)', 'watch_search(regclass)'].map(
  (own) => `revoke execute on function ${own} from ${applicationRole()}`
)
