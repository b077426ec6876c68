import { networkOf } from '#auth/network'
import { createHash } from 'node:crypto'
import limiter from '@adonisjs/limiter/services/main'
import { errors } from '@adonisjs/limiter'
import TooManyAttempts from '#exceptions/too_many_attempts'

/**
 * How often something may be tried. By address and person together against guessing one password, by address against
 * trying one password on many people, by person against many addresses.
 */
const LIMITS = {
  sign_in: {
    pair: { requests: 5, duration: '15 mins' },
    address: { requests: 20, duration: '15 mins' },
    person: { requests: 50, duration: '1 hour' },
  },
  password_reset: {
    pair: { requests: 3, duration: '15 mins' },
    address: { requests: 20, duration: '1 hour' },
    person: { requests: 6, duration: '1 hour' },
  },
  registration: {
    pair: { requests: 5, duration: '1 hour' },
    address: { requests: 20, duration: '1 hour' },
    person: { requests: 20, duration: '1 hour' },
  },
} as const

export type Throttled = keyof typeof LIMITS

/**
 * Counts a try before it is made, so that tries at the same moment count too. Refused with TooManyAttempts (429) and the
 * time left. Keys are hashes: the table of counters holds no personal data. `forgive` takes the try back: it was no guess.
 */
export async function throttle(action: Throttled, email: string, ip: string) {
  const who = email.trim().toLowerCase()
  const counters = Object.entries(LIMITS[action]).map(([by, limit]) => ({
    limit: limiter.use(limit),
    key: `${action}:${fingerprint(by, by === 'person' ? '' : networkOf(ip), by === 'address' ? '' : who)}`,
  }))
  for (const { limit, key } of counters) {
    try {
      await limit.consume(key)
    } catch (error) {
      if (error instanceof errors.E_TOO_MANY_REQUESTS)
        throw new TooManyAttempts(error.response.availableIn)
      throw error
    }
  }
  return {
    forgive: async () => {
      for (const { limit, key } of counters) await limit.decrement(key)
    },
  }
}

const fingerprint = (...parts: string[]) =>
  createHash('sha256').update(parts.join('\n')).digest('base64url')
