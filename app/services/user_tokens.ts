import { createHash, randomBytes } from 'node:crypto'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** What a one-time link is for, and for how long, in seconds. */
const LIFE = {
  password_reset: 3600,
  email_change: 24 * 3600,
  invitation: 14 * 24 * 3600,
}

export type TokenPurpose = keyof typeof LIFE
export type Bearer<Payload> = { userId: number; payload: Payload }

/** Makes the token of a one-time link. Only its SHA-256 is kept: whoever reads the table cannot use it. */
export async function issueToken(
  trx: TransactionClientContract,
  purpose: TokenPurpose,
  userId: number | null,
  payload: object = {}
) {
  const token = randomBytes(32).toString('base64url')
  await trx.rawQuery('select issue_user_token(?, ?, ?, ?, ?)', [
    userId,
    purpose,
    digest(token),
    JSON.stringify(payload),
    LIFE[purpose],
  ] as any[])
  return token
}

/** Whose token it is, while it can still be spent; null otherwise. */
export const findToken = <P>(
  trx: TransactionClientContract,
  purpose: TokenPurpose,
  token: string
) => bearer<P>(trx, 'find_user_token', purpose, token)

/** Spends the token; null when it is unknown, spent already or too old. */
export const spendToken = <P>(
  trx: TransactionClientContract,
  purpose: TokenPurpose,
  token: string
) => bearer<P>(trx, 'spend_user_token', purpose, token)

async function bearer<P>(
  trx: TransactionClientContract,
  question: 'find_user_token' | 'spend_user_token',
  purpose: TokenPurpose,
  token: string
): Promise<Bearer<P> | null> {
  const { rows } = await trx.rawQuery(`select * from ${question}(?, ?)`, [digest(token), purpose])
  return rows.length ? { userId: rows[0].user_id, payload: rows[0].payload } : null
}

const digest = (token: string) => createHash('sha256').update(token).digest('hex')
