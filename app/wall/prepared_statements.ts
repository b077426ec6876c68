import { countStatement } from '#wall/statement_count'
import { createHash } from 'node:crypto'

/** The most distinct statements one connection prepares: each costs memory in the database's process. */
const MOST_NAMES = 500

type QueryConfig = { text?: string; name?: string; values?: unknown[] }
type Connection = { query: (config: unknown, ...rest: unknown[]) => unknown }

/**
 * Gives every parameterised statement of a connection a name derived from its text, so that PostgreSQL plans it once
 * (planning a list's statement behind row-level security takes three times as long as running it).
 * Used as the pool's `afterCreate`.
 */
export function nameStatements(
  connection: Connection,
  done: (error: unknown, c: Connection) => void
) {
  const names = new Map<string, string>()
  const query = connection.query.bind(connection)

  connection.query = (config: unknown, ...rest: unknown[]) => {
    countStatement()
    const statement = config as QueryConfig
    if (
      statement &&
      typeof statement === 'object' &&
      statement.text &&
      !statement.name &&
      statement.values?.length
    ) {
      let name = names.get(statement.text)
      if (!name && names.size < MOST_NAMES) {
        name = createHash('sha1').update(statement.text).digest('base64url')
        names.set(statement.text, name)
      }
      if (name) return query({ ...statement, name }, ...rest)
    }
    return query(config, ...rest)
  }
  done(null, connection)
}
