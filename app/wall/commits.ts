import { QueryClient } from '@adonisjs/lucid/database'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/**
 * A COMMIT that fails is an error of whoever committed. Knex keeps it to the promise of the transaction, which nobody
 * holds once it was begun by hand: a page would say "saved" where a deferred constraint, or a connection that broke,
 * let nothing be kept.
 */
export function tellOfFailedCommits() {
  const begin = QueryClient.prototype.transaction as (options?: object) => Promise<any>

  QueryClient.prototype.transaction = async function (
    this: QueryClient,
    work?: unknown,
    options?: object
  ) {
    const isWork = typeof work === 'function'
    const trx: TransactionClientContract = await begin.call(
      this,
      isWork ? options : (work as object)
    )
    const { knexClient } = trx as any
    const commit = knexClient.commit
    knexClient.commit = async (value?: unknown) => {
      const answer = await commit.call(knexClient, value)
      await knexClient.executionPromise
      return answer
    }
    if (!isWork) return trx
    try {
      const answer = await work(trx)
      if (!trx.isCompleted) await trx.commit()
      return answer
    } catch (error) {
      if (!trx.isCompleted) await trx.rollback()
      throw error
    }
  } as typeof QueryClient.prototype.transaction
}
