import { BaseSchema } from '@adonisjs/lucid/schema'
import { describeColumns, journalFunctions } from '#database/journal'

/**
 * What is known about columns is said once, and the triggers follow from it: a version is left alone only when nothing
 * but quiet columns changed, and the journal holds a long text once. The tables that were there before are described here.
 */
export default class extends BaseSchema {
  async up() {
    for (const statement of [...journalFunctions, ...TABLES, ...ORGANIZATIONS]) {
      this.schema.raw(statement)
    }
  }
}

const TABLES = [
  ...describeColumns('companies', {
    derived: ['match_key'],
    searched: ['name', 'website', 'email', 'phone', 'address'],
    dialled: ['phone'],
  }),
  ...describeColumns('members', {
    quiet: ['last_seen_at'],
    derived: ['company_name_key'],
    searched: ['full_name', 'email', 'phone', 'mobile_phone', 'telegram', 'position', 'company_id'],
    dialled: ['phone', 'mobile_phone'],
  }),
  ...describeColumns('departments', { heavy: ['description'], searched: ['name'] }),
  ...describeColumns('groups', { searched: ['name'] }),
  ...['group_permissions', 'department_members', 'saved_views', 'import_settings'].flatMap(
    (table) => describeColumns(table)
  ),
]

/** The organization's own row has no trigger of its own kind any more. */
const ORGANIZATIONS = [
  `drop trigger journal_update on organizations`,
  `drop function journal_organization()`,
  ...describeColumns('organizations'),
]
