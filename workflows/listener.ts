import env from '#start/env'
import { dispatchOutbox } from '#workflows/outbox'
import type { Logger } from '@adonisjs/core/logger'
import pg from 'pg'

/** Rows whose time has come make no noise, and a notification may be lost with its connection: look this often. */
const POLL_MS = 5000
/** Temporal away: look less often. */
const AWAY_POLL_MS = 15_000

/**
 * Empties the outbox whenever PostgreSQL says that something was written into it, and every few seconds besides.
 * Returns what stops it; stopping waits for the round that is under way.
 */
export function listenToOutbox(logger: Logger): () => Promise<void> {
  let isStopped = false
  let isWanted = false
  let round: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined
  let ear: pg.Client | undefined

  const look = () => {
    clearTimeout(timer)
    if (isStopped) return
    if (round) {
      isWanted = true
      return
    }
    round = empty().finally(() => {
      round = undefined
    })
  }

  async function empty() {
    let pause = POLL_MS
    try {
      do {
        isWanted = false
        const { isAway } = await dispatchOutbox()
        if (isAway) pause = AWAY_POLL_MS
      } while (isWanted && pause === POLL_MS)
      if (!ear) await listen()
    } catch (error) {
      pause = AWAY_POLL_MS
      logger.warn({ err: error }, 'The outbox could not be read; it is tried again')
    }
    if (!isStopped) timer = setTimeout(look, pause)
  }

  async function listen() {
    const client = new pg.Client({ connectionString: env.get('DATABASE_URL'), keepAlive: true })
    client.on('error', () => (ear = undefined))
    client.on('end', () => (ear = undefined))
    client.on('notification', look)
    await client.connect()
    await client.query('listen outbox')
    ear = client
    // What was written between the round and the first notification.
    isWanted = true
    setImmediate(look)
  }

  look()
  return async () => {
    isStopped = true
    clearTimeout(timer)
    await round
    await ear?.end().catch(() => {})
  }
}
