import { BaseSchema } from '@adonisjs/lucid/schema'

/** Until when a preview may be confirmed, and whether the end of a process was told: its workflow lasts until then. */
export default class extends BaseSchema {
  async up() {
    for (const statement of STATEMENTS) this.schema.raw(statement)
  }
}

const STATEMENTS = [
  `alter table processes add column expires_at timestamptz, add column announced_at timestamptz`,
  /** `temporal:reconcile` asks which of a kind should be running. */
  `create index processes_unannounced on processes (organization_id, kind) where announced_at is null`,
]
