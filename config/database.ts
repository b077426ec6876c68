import env from '#start/env'
import app from '@adonisjs/core/services/app'
import { defineConfig } from '@adonisjs/lucid'
import pg from 'pg'
import { nameStatements } from '#wall/prepared_statements'

/** Identifiers are bigint; they stay far below 2^53, so plain numbers serve. */
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

const migrations = { naturalSort: true, paths: ['database/migrations'] }

const SECOND = 1000
const longest = env.get('DATABASE_STATEMENT_TIMEOUT', 30) * SECOND

/**
 * What one statement may take. A person waits for a page no longer, and a request that hangs would keep a connection from
 * all others. Work outside requests comes in slices and only must not hang for ever. Told to the server when connecting.
 */
const patience =
  app.getEnvironment() === 'console'
    ? { statement_timeout: 3600 * SECOND, idle_in_transaction_session_timeout: 600 * SECOND }
    : {
        statement_timeout: longest,
        lock_timeout: Math.ceil(longest / 3),
        idle_in_transaction_session_timeout: 2 * longest,
      }

export default defineConfig({
  connection: 'app',
  connections: {
    /** The application: behind row-level security, owner of nothing. */
    app: {
      client: 'pg',
      // Statements that do not wait for each other are sent one behind the other.
      connection: { connectionString: env.get('DATABASE_URL'), pipeline: true, ...patience } as any,
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
