import { tenantTable, walledReference } from '#database/wall'
import { BaseSchema } from '@adonisjs/lucid/schema'

/** How an organization's imports react to what stands in a file, and how files with a header were mapped before. */
export default class extends BaseSchema {
  async up() {
    for (const statement of STATEMENTS) this.schema.raw(statement)
  }
}

const KIND = `kind text not null check (kind in ('contact_import', 'company_import'))`

const STATEMENTS = [
  ...tenantTable('import_settings', {
    columns: [
      KIND,
      `on_match text not null check (on_match in ('fill', 'overwrite', 'skip', 'hold'))`,
      `on_duplicate text not null check (on_duplicate in ('first', 'last', 'hold'))`,
      `on_unknown_company text not null check (on_unknown_company in ('create', 'hold', 'leave'))`,
      `on_bad_email text not null check (on_bad_email in ('hold', 'make'))`,
      /** Where new contacts go; the default group of clients when there is none. */
      'group_id bigint',
      `created_at timestamptz not null default now()`,
      `updated_at timestamptz not null default now()`,
      walledReference('group_id', 'groups', 'set null'),
      'unique (organization_id, kind)',
    ],
  }),
  `create index on import_settings (organization_id, group_id) where group_id is not null`,
  ...tenantTable('import_mappings', {
    key: ['kind', 'header'],
    journaled: false,
    columns: [
      KIND,
      /** The header row's fingerprint. */
      'header text not null',
      /** For each column of the layout, the column of the file, or null. */
      'mapping jsonb not null',
      `updated_at timestamptz not null default now()`,
    ],
  }),
]
