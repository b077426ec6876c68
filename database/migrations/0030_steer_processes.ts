import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * What steering and undoing processes need: how often a step failed in a row, how long the work took without pauses,
 * whether the person who asked was told of the end; and indexes for what undo asks of every row ("is it in use?").
 */
export default class extends BaseSchema {
  async up() {
    for (const statement of STATEMENTS) this.schema.raw(statement)
  }
}

const STATEMENTS = [
  `alter table processes
     add column failures integer not null default 0,
     add column worked_ms bigint not null default 0,
     add column told_at timestamptz`,
  /** Asked at every page: what ended that its asker has not heard of. */
  `create index processes_untold on processes (organization_id, member_id) where finished_at is not null and told_at is null`,
  /** Asked at every page: how many are at work. Those that are over do not stand in its way. */
  `create index processes_at_work on processes (organization_id) where state in ('planning', 'running')`,
  /** A card that is deleted is looked for among those who asked; so is a process among those that undo it. */
  `create index on processes (organization_id, member_id)`,
  `create index on processes (organization_id, undo_of) where undo_of is not null`,
  `create index on saved_views (organization_id, member_id)`,
  /** A preview of an undo asks what it plans for the rows that hang on one. Items that make records have no id yet. */
  `create index on process_items (organization_id, process_id, table_name, record_id) where record_id is not null`,
  /** Receipts are searched by what they are called, within one process. */
  `create index on process_receipts (organization_id, process_id, outcome, position)`,
]
