/**
 * The connection to Temporal. Its client is loaded when it is first needed, and every call has a deadline: the product
 * works while Temporal is down.
 */
import { temporalConfig, temporalServer } from '#config/temporal'
import type { Client } from '@temporalio/client'

let opened: Promise<Client> | undefined
let lent: Client | undefined

/** The worker lends its own connection, and takes it back with `undefined`. */
export function lendClient(client: Client | undefined) {
  lent = client
}

/** Runs calls of Temporal's client, which together may take `temporalConfig.callTimeoutMs`. */
export async function withTemporal<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = lent ?? (await (opened ??= open()))
  return client.withDeadline(Date.now() + temporalConfig.callTimeoutMs, () => work(client))
}

async function open() {
  const [{ Client, Connection }, { connectionOptions, namespace }] = await Promise.all([
    import('@temporalio/client'),
    temporalServer(),
  ])
  const connection = Connection.lazy({
    ...connectionOptions,
    connectTimeout: temporalConfig.callTimeoutMs,
    // The dispatcher tries again by itself; the client's own retries would outlast the deadline.
    interceptors: [],
  })
  return new Client({ connection, namespace })
}

/** gRPC: cancelled, deadline exceeded, resource exhausted, unavailable. */
const AWAY = [1, 4, 8, 14]

/** Whether an error says something about the server and not about the call: it is down, or too busy. */
export function isTemporalAway(error: unknown): boolean {
  for (let cause: any = error; cause; cause = cause.cause) {
    if (AWAY.includes(cause.code) || cause.name === 'TransportError') return true
  }
  return false
}

/** Closes the connection; the next call opens another one. */
export async function closeConnection() {
  const client = await opened?.catch(() => undefined)
  opened = undefined
  await client?.connection.close()
}
