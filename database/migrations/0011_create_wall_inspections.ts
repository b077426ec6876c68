import { BaseSchema } from '@adonisjs/lucid/schema'
import { tenantTable } from '#database/wall'

/** What the proof of the wall found, each time the account's owner ran it. */
export default class extends BaseSchema {
  async up() {
    const statements = tenantTable('wall_inspections', {
      journaled: false,
      columns: [
        'member_id bigint',
        'holds boolean not null',
        'findings jsonb not null',
        'created_at timestamptz not null default now()',
      ],
    })
    for (const statement of statements) this.schema.raw(statement)
  }
}
