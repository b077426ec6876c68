import { healthConfig } from '#config/health'
import { temporalServer } from '#config/temporal'
import { withinWall } from '#wall/scope'
import { BaseCheck, HealthChecks, Result } from '@adonisjs/core/health'
import db from '@adonisjs/lucid/services/db'
import { connect } from 'node:net'

/** Without the database nothing can be served. */
class DatabaseCheck extends BaseCheck {
  name = 'database'

  async run() {
    return answers(db.rawQuery('select 1'), 'The database does not answer')
  }
}

/** Pages work without Temporal; what waits, is retried or runs long does not. */
class TemporalCheck extends BaseCheck {
  name = 'temporal'

  async run() {
    return answers(reach(), 'Temporal does not answer; queued work waits')
  }
}

/** How long the oldest due entry has waited to be taken to Temporal: tells whether a worker is there and keeps up. */
class OutboxCheck extends BaseCheck {
  name = 'outbox'

  async run() {
    const oldest = withinWall({ product: true }, (trx) =>
      trx.rawQuery(
        `select coalesce(extract(epoch from now() - min(not_before)), 0)::float8 as lag from outbox where done_at is null and not_before <= now()`
      )
    ).then(({ rows }) => {
      if (rows[0].lag > healthConfig.outboxLagSeconds) throw new Error('late')
    })
    return answers(oldest, 'Queued work is not taken up; is a worker running?')
  }
}

async function answers(question: PromiseLike<unknown>, otherwise: string) {
  let timer: NodeJS.Timeout
  const silence = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error('No answer')), healthConfig.answerWithinMs)
  })
  try {
    await Promise.race([question, silence])
    return Result.ok('ok')
  } catch (error) {
    return Result.failed(otherwise, error as Error)
  } finally {
    clearTimeout(timer!)
  }
}

/** Opens a connection and closes it: the client of Temporal is too heavy to be loaded for this. */
async function reach() {
  const { address } = await temporalServer()
  const { hostname, port } = new URL(`tcp://${address}`)
  await new Promise<void>((resolve, reject) => {
    const socket = connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 7233) })
    socket.setTimeout(healthConfig.answerWithinMs, () => socket.destroy(new Error('No answer')))
    socket.once('connect', () => resolve(void socket.destroy())).once('error', reject)
  })
}

const checks = new HealthChecks().register(
  [new DatabaseCheck(), new TemporalCheck(), new OutboxCheck()].map((check) =>
    check.cacheFor(healthConfig.keepSeconds)
  )
)

export type Health = {
  /** `degraded`: pages are served, but something waits. `down`: no page can be served. */
  status: 'ok' | 'degraded' | 'down'
  parts: Record<string, 'ok' | 'down'>
  /** In words, for whoever is called at night. Never addresses, names or errors: the page is public. */
  messages: string[]
}

/** How the product is. Only a database that is down makes it unable to serve; the rest degrades it. */
export async function health(): Promise<Health> {
  const report = await checks.run()
  const failed = report.checks.filter(({ status }) => status === 'error')
  const isDown = failed.some(({ name }) => name === 'database')
  return {
    status: isDown ? 'down' : failed.length ? 'degraded' : 'ok',
    parts: Object.fromEntries(
      report.checks.map(({ name, status }) => [name, status === 'error' ? 'down' : 'ok'])
    ),
    messages: failed.map(({ message }) => message),
  }
}
