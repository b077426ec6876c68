/**
 * The only way from the application to Temporal: work goes there by the outbox, and nobody waits for it.
 */
import { closeConnection } from '#workflows/connection'

/** Pause after a try that found Temporal away: the worker's poll takes the work when it is back. */
const PAUSE_MS = 30_000
let pausedUntil = 0
let dispatching: Promise<unknown> | undefined

/**
 * Takes the outbox to Temporal in the background. The web process calls it after a response that may have queued
 * work; it never throws, and nobody waits for it.
 */
export function dispatchSoon(onError: (error: unknown) => void) {
  if (dispatching || Date.now() < pausedUntil) return
  dispatching = import('#workflows/outbox')
    .then(({ dispatchOutbox }) => dispatchOutbox())
    .then(({ isAway }) => {
      if (isAway) pausedUntil = Date.now() + PAUSE_MS
    })
    .catch(onError)
    .finally(() => (dispatching = undefined))
}

/** Lets what is being dispatched end, and closes the connection. */
export async function closeTemporal() {
  await dispatching
  await closeConnection()
}
