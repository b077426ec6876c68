import env from '#start/env'
import { defineConfig } from '@adonisjs/lucid'
import pg from 'pg'
import { nameStatements } from '#services/prepared_statements'

/** Identifiers are bigint; they stay far below 2^53, so plain numbers serve. */
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

const migrations = { naturalSort: true, paths: ['database/migrations'] }

export default defineConfig({
  connection: 'app',
  connections: {
    /** The application: behind row-level security, owner of nothing. */
    app: {
      client: 'pg',
      connection: { connectionString: env.get('DATABASE_URL') },
      pool: {
        min: 0,
        max: env.get('DATABASE_POOL', 10),
        afterCreate: nameStatements,
      },
      migrations,
      schemaGeneration: { enabled: false },
    },
    /** The owner of the schema: migrations, and nothing else. */
    owner: {
      client: 'pg',
      connection: {
        connectionString: env.get('DATABASE_OWNER_URL') ?? env.get('DATABASE_URL'),
      },
      pool: { min: 0, max: 2 },
      migrations,
      schemaGeneration: {
        enabled: !env.get('NODE_ENV').startsWith('prod'),
        rulesPaths: ['./database/schema_rules.js'],
      },
    },
  },
})
