import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * A process knows what it is about (which change, from what to what, how many), so that each reader has its title in
 * words of their own language; lists say which processes were undone, and what was lately deleted.
 */
export default class extends BaseSchema {
  async up() {
    for (const statement of STATEMENTS) this.schema.raw(statement)
  }
}

const STATEMENTS = [
  `alter table processes add column subject jsonb`,
  /** Undone is what has an undo that is done and was not undone itself. */
  `create function process_is_undone(p_organization bigint, p_process bigint) returns boolean
   language plpgsql stable set search_path = public, pg_temp as $$
   begin
     return exists (
       select from processes u where u.organization_id = p_organization and u.undo_of = p_process and u.state = 'done'
         and not process_is_undone(p_organization, u.id));
   end $$`,
  /** What was lately deleted is looked for by table, newest first; most of a journal is something else. */
  `create index journal_deletions on journal (organization_id, table_name, id) where action = 'delete'`,
]
