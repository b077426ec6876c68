import type { SchemaRules } from '@adonisjs/lucid/types/schema_generator'

/** Identifiers are bigint in the database and plain numbers here (see `config/database.ts`). */
const identifier = { tsType: 'number', decorators: [{ name: '@column' }] }

export default {
  types: {
    bigint: identifier,
    jsonb: { tsType: 'any', decorators: [{ name: '@column' }] },
  },
  /** Join tables have a key of several columns, which Lucid does not know: their rows are written by query. */
  primaryKey: (_table, _keys, columns) =>
    'id' in columns
      ? {
          columnName: 'id',
          columnInfo: {
            tsType: columns.id.type === 'text' ? 'string' : 'number',
            decorators: [{ name: '@column', args: { isPrimary: true } }],
          },
        }
      : undefined,
} satisfies SchemaRules
