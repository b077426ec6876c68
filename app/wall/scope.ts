import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { execute, sql } from '#wall/sql'

/** What a transaction may touch. Everything left out stays shut: no rows, never somebody else's. */
export type Scope = {
  organizations?: number[]
  /** The person acted for. */
  user?: number | null
  /** That person's card, for the journal. */
  member?: number | null
  /** The durable process that the changes belong to, for the journal. */
  process?: number | null
  /** The product itself: outbox, mail, health. */
  product?: boolean
}

/**
 * Runs the work in one transaction that names what it may touch; the database's policies do the rest.
 * Rolls back when the work throws.
 */
export async function withinWall<T>(
  scope: Scope,
  work: (trx: TransactionClientContract) => Promise<T>
): Promise<T> {
  return db.transaction(async (trx) => {
    await nameScope(trx, scope)
    return work(trx)
  })
}

/** Names a scope for the rest of a transaction, replacing what was named before. */
export async function nameScope(trx: TransactionClientContract, scope: Scope) {
  await execute(
    trx,
    sql`select set_config('app.organizations', ${`{${(scope.organizations ?? []).join(',')}}`}, true), set_config('app.user', ${String(scope.user ?? '')}, true),
      set_config('app.member', ${String(scope.member ?? '')}, true),
 set_config('app.process', ${String(scope.process ?? '')}, true), set_config('app.product', ${scope.product ? 'on' : ''}, true)`
  )
}
