import { randomUUID } from 'node:crypto'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { allRows, execute, literal, sql } from '#wall/sql'

/** Seconds that a lease holds after each transaction: a worker that is silent for longer has lost the process. */
export const LEASE_SECONDS = 15

/** The process is in somebody else's hands: another attempt took it over, or still holds it. */
export class LeaseLost extends Error {}

/**
 * Takes the process for one slice. Null while another attempt holds it. Says whether the one before it vanished
 * without giving the process back.
 */
export async function takeLease(
  trx: TransactionClientContract,
  organizationId: number,
  processId: number
) {
  const token = randomUUID()
  const rows = await allRows<{ wasAbandoned: boolean }>(
    trx,
    sql`update processes p set lease = ${token}, lease_until = clock_timestamp() + make_interval(secs => ${literal(LEASE_SECONDS)})
     from (select id, lease as before from processes where organization_id = ${organizationId} and id = ${processId} for update) old
     where p.organization_id = ${organizationId} and p.id = old.id and (p.lease is null or p.lease_until < clock_timestamp())
     returning old.before is not null as "wasAbandoned"`
  )
  return rows.length ? { token, wasAbandoned: rows[0].wasAbandoned } : null
}

/** Moves the lease on, by the database's clock: those who compare it may run on other machines. */
export async function renewLease(
  trx: TransactionClientContract,
  organizationId: number,
  processId: number,
  token: string
) {
  await execute(
    trx,
    sql`update processes set lease_until = clock_timestamp() + make_interval(secs => ${literal(LEASE_SECONDS)})
     where organization_id = ${organizationId} and id = ${processId} and lease = ${token}`
  )
}

/** Gives the process back, unless somebody took it over meanwhile. */
export async function returnLease(
  trx: TransactionClientContract,
  organizationId: number,
  processId: number,
  token: string
) {
  await execute(
    trx,
    sql`update processes set lease = null, lease_until = null where organization_id = ${organizationId} and id = ${processId} and lease = ${token}`
  )
}

/**
 * Lets the database end this transaction when its worker falls silent in the middle of it (frozen, or cut off): else a
 * frozen worker would keep the process's row, and everybody who wants to manage it, waiting.
 */
export async function boundSilence(trx: TransactionClientContract) {
  await execute(
    trx,
    sql`set local idle_in_transaction_session_timeout = '${literal(LEASE_SECONDS)}s'`
  )
}
