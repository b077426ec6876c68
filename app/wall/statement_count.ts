import env from '#start/env'
import { AsyncLocalStorage } from 'node:async_hooks'

/** Whether answers say in `Server-Timing` how many SQL statements they took: always outside production, else on request. */
export const countsStatements = env.get('SERVER_TIMING', env.get('NODE_ENV') !== 'production')

export type StatementCount = { statements: number }
const storage = new AsyncLocalStorage<StatementCount>()

/** Counts the SQL statements of the work into `count`. */
export const countingStatements = <T>(count: StatementCount, work: () => T) =>
  storage.run(count, work)

/** Called by every connection for each statement it sends. */
export function countStatement() {
  const count = storage.getStore()
  if (count) count.statements += 1
}
