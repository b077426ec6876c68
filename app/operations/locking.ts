import StaleRecord from '#exceptions/stale_record'
import { type Visibility, visible } from '#access/rule'
import type { Actor } from '#access/actor'

/**
 * Loads a record that the actor sees, locked until the transaction ends. With the version that a form was drawn from,
 * a record changed since then is refused (StaleRecord, 409). Invisible: E_ROW_NOT_FOUND (404).
 */
export async function lock<R>(
  actor: Actor,
  policy: { visibility: Visibility },
  query: LockableQuery<R>,
  id: number,
  version?: number
): Promise<R> {
  const record: R = await visible(actor, policy, query).where('id', id).forUpdate().firstOrFail()
  const current = (record as { version?: number }).version
  if (version !== undefined && current !== version) throw new StaleRecord(current!)
  return record
}

type LockableQuery<R> = {
  whereRaw: (sql: string, bindings: any) => any
  where: (column: string, value: number) => any
  forUpdate: () => any
  firstOrFail: () => Promise<R>
}
