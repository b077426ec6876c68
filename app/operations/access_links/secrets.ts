import encryption from '@adonisjs/core/services/encryption'
import { createHash, randomBytes } from 'node:crypto'

/** A link's secret: what the letter carries, what the table knows it by, and how it is kept until the letter is out. */
export function makeSecret(purpose: string) {
  const token = randomBytes(32).toString('base64url')
  return { hash: hashOf(token), sealed: encryption.encrypt(token, { purpose }) as string }
}

export const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

/** Null when it was sealed for something else, or with another APP_KEY. */
export const unseal = (sealed: string, purpose: string) =>
  encryption.decrypt<string>(sealed, purpose)
