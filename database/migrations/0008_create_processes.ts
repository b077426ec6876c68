import { sqlFunctions } from '#database/functions'
import { tenantTable, walledReference } from '#database/wall'
import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * Durable processes: what is to be done, item by item (`process_items`, the plan that the preview shows), what was done
 * (`process_receipts`, which every total is counted from), and what happened on the way (`process_events`). What
 * changed in the records themselves stands in the journal under the process's id: undo walks it.
 */
export default class extends BaseSchema {
  async up() {
    for (const statement of [...PROCESSES, ...ITEMS, ...RECEIPTS, ...EVENTS_AND_FILES]) {
      this.schema.raw(statement)
    }
  }
}

const OUTCOMES = `('create', 'update', 'unchanged', 'skip', 'hold', 'delete', 'restore', 'fail')`

const PROCESSES = [
  ...tenantTable('processes', {
    journaled: false,
    columns: [
      'kind text not null',
      'title text not null',
      `title_key text generated always as (replace(lower(title), 'ё', 'е')) stored`,
      /** What it is about (which change, from what to what, how many): each reader has its title in their own language. */
      'subject jsonb',
      `state text not null check (state in ('draft', 'planning', 'ready', 'running', 'paused', 'done', 'cancelled', 'failed'))`,
      /** What the kind is doing at the moment, in its own words. */
      'phase text',
      /** What was asked for: settings and ids, small. */
      `options jsonb not null default '{}'`,
      /** The organizations that it may touch: its own, and for the account's owner any others. */
      'organizations jsonb not null',
      'member_id bigint',
      'undo_of bigint',
      'items integer not null default 0',
      'done integer not null default 0',
      /** The last position that is dealt with in the present phase. */
      'cursor bigint not null default 0',
      /** Where the journal stood when the preview was made: later changes make the preview untrue. */
      'planned_at_journal bigint',
      `requested text check (requested in ('pause', 'cancel'))`,
      /** Who works on it at the moment: each transaction checks it, so an attempt that woke up too late stops. */
      'lease uuid',
      'lease_until timestamptz',
      'mails_when_done boolean not null default false',
      'error jsonb',
      /** How often a step failed in a row. */
      'failures integer not null default 0',
      /** How long the work took without pauses, in milliseconds. */
      'worked_ms bigint not null default 0',
      /** Until when a preview may be confirmed. */
      'expires_at timestamptz',
      'confirmed_at timestamptz',
      'started_at timestamptz',
      'finished_at timestamptz',
      /** When its end was announced: its workflow lasts until then. */
      'announced_at timestamptz',
      /** When the person who asked saw that it had ended. */
      'acknowledged_at timestamptz',
      'created_at timestamptz not null default now()',
      'updated_at timestamptz not null default now()',
      walledReference('member_id', 'members', 'set null'),
      walledReference('undo_of', 'processes', 'set null'),
    ],
  }),
  `create index on processes (organization_id, created_at, id)`,
  `create index on processes (organization_id, state, id)`,
  `create index processes_by_title on processes (organization_id, title_key, id)`,
  `create index processes_by_kind on processes (organization_id, kind, id)`,
  `create index processes_by_end on processes (organization_id, finished_at, id)`,
  /** Asked at every page: what ended that its asker has not heard of, and how many are at work. */
  `create index processes_unacknowledged on processes (organization_id, member_id) where finished_at is not null and acknowledged_at is null`,
  `create index processes_at_work on processes (organization_id) where state in ('planning', 'running')`,
  /** `temporal:reconcile` asks which of a kind should be running. */
  `create index processes_unannounced on processes (organization_id, kind) where announced_at is null`,
  /** A card that is deleted is looked for among those who asked; so is a process among those that undo it. */
  `create index on processes (organization_id, member_id)`,
  `create index on processes (organization_id, undo_of) where undo_of is not null`,
  `create policy product on processes for select using (is_product_itself())`,
  ...sqlFunctions('process_is_undone'),
]

/**
 * A process stages many thousand items and works on them at once; PostgreSQL's own statistics come a minute later, and
 * without them it takes the process for one row. The staging asks for them itself. A small sample of the narrow
 * columns is enough, and is taken in some milliseconds.
 */
const NARROW = [
  ...['organization_id', 'process_id', 'position', 'stage', 'key', 'related_key'],
  ...['related_position', 'outcome'],
]
const WIDE = [
  ...['payload', 'label', 'detail', 'rule', 'params', 'changes', 'table_name', 'record_id'],
  ...['record_version', 'related_id'],
]

const ITEMS = [
  ...tenantTable('process_items', {
    key: ['process_id', 'position'],
    journaled: false,
    columns: [
      'process_id bigint not null',
      'position integer not null',
      /** Items of a lower stage come first: companies before the contacts that need them. */
      'stage smallint not null default 1',
      `payload jsonb not null default '{}'`,
      /** What the item is matched by, and the key of what it refers to. */
      'key text',
      'related_key text',
      'related_position integer',
      'label text',
      'detail text',
      `outcome text check (outcome in ${OUTCOMES})`,
      'rule text',
      'params jsonb',
      /** Field by field, from what to what: {"phone": [null, "…"]}. */
      'changes jsonb',
      'table_name text',
      'record_id bigint',
      'record_version integer',
      'related_id bigint',
      walledReference('process_id', 'processes', 'cascade'),
    ],
  }),
  `create index on process_items (organization_id, process_id, stage, outcome, position)`,
  /** With the position: the first and the last row of a key are found at once, however many rows have it. */
  `create index process_items_by_key on process_items (organization_id, process_id, key, position) where key is not null`,
  `create index process_items_by_related on process_items (organization_id, process_id, related_key, position) where related_key is not null`,
  /** A preview of an undo asks what it plans for the rows that hang on one. Items that make records have no id yet. */
  `create index on process_items (organization_id, process_id, table_name, record_id) where record_id is not null`,
  `alter table process_items ${[
    ...NARROW.map((column) => `alter column ${column} set statistics 20`),
    ...WIDE.map((column) => `alter column ${column} set statistics 0`),
  ].join(', ')}`,
  ...sqlFunctions('know_process_items', 'know_records'),
]

const RECEIPTS = [
  ...tenantTable('process_receipts', {
    key: ['process_id', 'position'],
    journaled: false,
    columns: [
      'process_id bigint not null',
      'position integer not null',
      'stage smallint not null default 1',
      `outcome text not null check (outcome in ${OUTCOMES})`,
      'rule text',
      'params jsonb',
      'changes jsonb',
      'label text',
      'detail text',
      'table_name text',
      'record_id bigint',
      'target_organization_id bigint',
      'created_at timestamptz not null default now()',
      walledReference('process_id', 'processes', 'cascade'),
    ],
  }),
  `create index on process_receipts (organization_id, process_id, stage, outcome, position)`,
  /** Receipts are searched by what they are called, within one process. */
  `create index on process_receipts (organization_id, process_id, outcome, position)`,
]

const EVENTS_AND_FILES = [
  ...tenantTable('process_events', {
    journaled: false,
    columns: [
      'process_id bigint not null',
      'event text not null',
      `params jsonb not null default '{}'`,
      'created_at timestamptz not null default clock_timestamp()',
      walledReference('process_id', 'processes', 'cascade'),
    ],
  }),
  `create index on process_events (organization_id, process_id, id)`,
  /** Files that a process works on, in parts of a megabyte: the database is the truth, so a restart loses none. */
  ...tenantTable('process_files', {
    key: ['process_id', 'part'],
    journaled: false,
    columns: [
      'process_id bigint not null',
      'part integer not null',
      'bytes bytea not null',
      walledReference('process_id', 'processes', 'cascade'),
    ],
  }),
]
