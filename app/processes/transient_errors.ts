/** SQLSTATEs that say something about the moment and not about the work: connections, shutdown, too many, deadlock, lock. */
const PASSING_STATES = /^(08|57P0|53|40001|40P01|55P03|25P03|57014)/
const PASSING_CODES = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EHOSTUNREACH',
]
const PASSING_WORDS = /connection (terminated|ended|closed)|timeout acquiring a connection|acquir/i

/** Whether an error passes by itself: the database is away or busy. The step is tried again for as long as it takes. */
export function isTransient(error: unknown): boolean {
  for (let cause: any = error; cause; cause = cause.cause) {
    if (
      typeof cause.code === 'string' &&
      (PASSING_STATES.test(cause.code) || PASSING_CODES.includes(cause.code))
    )
      return true
    if (PASSING_WORDS.test(String(cause.message))) return true
  }
  return false
}
