/**
 * Every setting of the product, read once and validated here. `.env.example` documents each of them.
 */
import { Env } from '@adonisjs/core/env'

export default await Env.create(new URL('../', import.meta.url), {
  NODE_ENV: Env.schema.enum(['development', 'production', 'test'] as const),
  HOST: Env.schema.string({ format: 'host' }),
  PORT: Env.schema.number(),
  APP_URL: Env.schema.string({ format: 'url', tld: false }),
  /** Addresses and networks of reverse proxies whose X-Forwarded-For and -Proto are believed; none without it. */
  TRUSTED_PROXIES: Env.schema.string.optional(),
  APP_KEY: Env.schema.secret(),
  LOG_LEVEL: Env.schema.enum.optional([
    'fatal',
    'error',
    'warn',
    'info',
    'debug',
    'trace',
    'silent',
  ] as const),

  /** The application's role: owns nothing and cannot bypass row-level security. */
  DATABASE_URL: Env.schema.string(),
  /** The schema's owner: used by migrations only. */
  DATABASE_OWNER_URL: Env.schema.string.optional(),
  /** Connections a process may hold. */
  DATABASE_POOL: Env.schema.number.optional(),
  /** Seconds that one statement of a request may take. */
  DATABASE_STATEMENT_TIMEOUT: Env.schema.number.optional(),

  TEMPORAL_ADDRESS: Env.schema.string.optional(),
  TEMPORAL_NAMESPACE: Env.schema.string.optional(),
  TEMPORAL_UI_URL: Env.schema.string.optional(),

  /** Without it, mail waits; on loopback alone, the local mailbox shows it (`config/mail.ts`). */
  SMTP_URL: Env.schema.string.optional(),
  MAIL_FROM: Env.schema.string.optional(),
  /** The secret part of the local mailbox's address, at least 32 characters; `npm start` makes it. */
  MAILBOX_SECRET: Env.schema.string.optional(),

  /** Uploads and exports on their way; a folder of this user among the temporary files without it. */
  SCRATCH_FOLDER: Env.schema.string.optional(),

  /** Web processes in production; one a core without it. */
  WEB_PROCESSES: Env.schema.number.optional(),
  /** Answers say how many SQL statements they took; outside production they always do. */
  SERVER_TIMING: Env.schema.boolean.optional(),

  REGISTRATION: Env.schema.enum.optional(['open', 'closed'] as const),
})
