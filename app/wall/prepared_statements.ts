import { countStatement } from '#wall/statement_count'
import { createHash } from 'node:crypto'
import type { Duplex } from 'node:stream'

/** The most distinct statements one connection prepares: each costs memory in the database's process. */
const MOST_NAMES = 500

/** As Knex begins a transaction whose isolation is the usual one. */
const BEGIN = 'BEGIN;'
const BEGUN = { command: 'BEGIN', rowCount: null, oid: 0, fields: [], rows: [] }

type QueryConfig = { text?: string; name?: string; values?: unknown[] }
type Answer = (error: Error | null, result?: unknown) => void
type Connection = {
  query: (config: unknown, ...rest: unknown[]) => unknown
  connection: { stream: Duplex }
}

/**
 * Gives every parameterised statement of a connection a name derived from its text, so that PostgreSQL plans it once
 * (planning a list's statement behind row-level security takes three times as long as running it), and sends the
 * beginning of a transaction along with its first statement. Used as the pool's `afterCreate`.
 */
export function nameStatements(
  connection: Connection,
  done: (error: unknown, c: Connection) => void
) {
  const names = new Map<string, string>()
  const query = connection.query.bind(connection)

  connection.query = (config: unknown, ...rest: unknown[]) => {
    const statement = config as QueryConfig
    countStatement(typeof config === 'string' ? config : (statement?.text ?? ''))
    if (!statement || typeof statement !== 'object' || !statement.text || statement.name)
      return query(config, ...rest)
    if (statement.text === BEGIN && typeof rest[0] === 'function')
      return begin(connection, query, rest[0] as Answer)
    if (!statement.values?.length) return query(config, ...rest)

    let name = names.get(statement.text)
    if (!name && names.size < MOST_NAMES) {
      name = createHash('sha1').update(statement.text).digest('base64url')
      names.set(statement.text, name)
    }
    return query(name ? { ...statement, name } : config, ...rest)
  }
  done(null, connection)
}

/**
 * Nobody waits for BEGIN: it fails only when the connection does, and goes out in one packet with what follows at once.
 * Should it ever fail, the connection is given up, so that nothing runs outside the transaction that it was meant for.
 */
function begin({ connection: { stream } }: Connection, query: Connection['query'], answer: Answer) {
  stream.cork()
  process.nextTick(() => stream.uncork())
  query(BEGIN, (error: Error | null) => error && stream.destroy(error))
  answer(null, BEGUN)
}
