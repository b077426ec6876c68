import env from '#start/env'
import { AsyncLocalStorage } from 'node:async_hooks'

/** Whether answers say in `Server-Timing` how many SQL statements they took: always outside production, else on request. */
export const countsStatements = env.get('SERVER_TIMING', env.get('NODE_ENV') !== 'production')

/** `texts` is filled when it is there: what was asked, in its order. */
export type StatementCount = { statements: number; texts?: string[] }
const storage = new AsyncLocalStorage<StatementCount>()

/** Counts the SQL statements of the work into `count`. */
export const countingStatements = <T>(count: StatementCount, work: () => T) =>
  storage.run(count, work)

/** Called by every connection for each statement it sends. */
export function countStatement(text: string) {
  const count = storage.getStore()
  if (!count) return
  count.statements += 1
  count.texts?.push(text)
}
