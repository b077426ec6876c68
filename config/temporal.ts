/**
 * How much of Temporal one worker process holds. The server itself is named by Temporal's own variables
 * (TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, TEMPORAL_API_KEY, TEMPORAL_TLS…); see `.env.example`.
 */
export const temporalConfig = {
  /** A call from the outbox to Temporal gives up after so long; nobody waits for it but the dispatcher. */
  callTimeoutMs: 5000,
  /** Each cached workflow costs 0.1–0.8 MB; the rest is replayed when it is needed again. */
  cachedWorkflows: 100,
  workflowTasks: 10,
  activities: 10,
  /** Slices of bulk work: few at a time, so that a large import leaves room for everybody else. */
  bulkActivities: 3,
  /** What still runs when the worker stops gets so long to end. */
  shutdownGraceMs: 10_000,
  /** Pause between tries to reach a server that does not answer. */
  reconnectMs: 3000,
}

/** Where Temporal is, from its environment variables and its configuration file. Read when needed: the web process rarely needs it. */
export async function temporalServer() {
  const { loadClientConnectConfig } = await import('@temporalio/envconfig')
  const { connectionOptions, namespace = 'default' } = loadClientConnectConfig()
  return { connectionOptions, namespace, address: connectionOptions.address ?? 'localhost:7233' }
}
