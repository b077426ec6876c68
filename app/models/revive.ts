import type { LucidModel } from '@adonisjs/lucid/types/model'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** A model from a row that came as JSON: its instants are text there. */
export function revive<M extends LucidModel>(
  model: M,
  row: Record<string, any>,
  trx?: TransactionClientContract
): InstanceType<M> {
  for (const column of Object.keys(row)) {
    if (column.endsWith('_at') && row[column]) row[column] = new Date(row[column])
  }
  return model.$createFromAdapterResult(
    row,
    undefined,
    trx && { client: trx, connection: trx.connectionName }
  )!
}
