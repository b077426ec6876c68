import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * The limits of the forms, in characters: whichever way a name comes (a form, an import, an undo), the database holds
 * to them. `app/domain/names.ts` names the same numbers.
 */
export default class extends BaseSchema {
  async up() {
    for (const [table, column, most] of LIMITS) {
      this.schema.raw(
        `alter table ${table} add constraint ${table}_${column}_length check (char_length(${column}) <= ${most})`
      )
    }
  }
}

const LIMITS: [table: string, column: string, most: number][] = [
  ['users', 'full_name', 200],
  ['accounts', 'name', 150],
  ['organizations', 'name', 150],
  ['members', 'full_name', 200],
  ['members', 'position', 200],
  ['companies', 'name', 200],
  ['companies', 'address', 500],
  ['groups', 'name', 100],
  ['departments', 'name', 100],
  ['saved_views', 'name', 60],
]
