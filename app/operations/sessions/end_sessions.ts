import type User from '#models/user'
import { recordSignIn } from '#auth/record_sign_in'
import type { Visitor } from '#auth/visitor'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

type Which = {
  /** This one only, by its fingerprint. */
  fingerprint?: string
  /** All but this one, by its id. */
  exceptId?: string
}

/**
 * Ends sessions of a person at once: all of them, all but one, or one. The transaction acts for that person.
 * Returns how many there were.
 */
export async function endSessions(
  trx: TransactionClientContract,
  user: User,
  { fingerprint, exceptId }: Which,
  visitor: Visitor | null
): Promise<number> {
  const sessions = trx.from('sessions').where('user_id', user.id)
  if (fingerprint) sessions.whereRaw(`encode(sha256(id::bytea), 'hex') = ?`, [fingerprint])
  if (exceptId) sessions.whereNot('id', exceptId)

  const ended = Number(await sessions.delete())
  if (ended) await recordSignIn('sessions_ended', user.id, visitor, trx)
  return ended
}
