import { BaseSchema } from '@adonisjs/lucid/schema'
import { tenantTable, walledReference } from '#database/wall'

/**
 * Durable processes: what is to be done, item by item (`process_items`, the plan that the preview shows), what was done
 * (`process_receipts`, which every total is counted from), and what happened on the way (`process_events`). What
 * changed in the records themselves stands in the journal under the process's id: undo walks it.
 */
export default class extends BaseSchema {
  async up() {
    for (const statement of STATEMENTS) this.schema.raw(statement)
  }
}

const OUTCOMES = `('create', 'update', 'unchanged', 'skip', 'hold', 'delete', 'restore', 'fail')`

const STATEMENTS = [
  ...tenantTable('processes', {
    journaled: false,
    columns: [
      'kind text not null',
      'title text not null',
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
      `wanted text check (wanted in ('pause', 'cancel'))`,
      /** Who works on it at the moment: each transaction checks it, so an attempt that woke up too late stops. */
      'lease uuid',
      'lease_until timestamptz',
      'mails_when_done boolean not null default false',
      'error jsonb',
      'confirmed_at timestamptz',
      'started_at timestamptz',
      'finished_at timestamptz',
      'created_at timestamptz not null default now()',
      'updated_at timestamptz not null default now()',
      walledReference('member_id', 'members', 'set null'),
      walledReference('undo_of', 'processes', 'set null'),
    ],
  }),
  `create index on processes (organization_id, created_at, id)`,
  `create index on processes (organization_id, state, id)`,
  /** `temporal:reconcile` asks which processes should be running. */
  `create policy product on processes for select using (is_product_itself())`,
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
  `create index on process_items (organization_id, process_id, key) where key is not null`,
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
