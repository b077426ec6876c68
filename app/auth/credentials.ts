import hash from '@adonisjs/core/services/hash'
import { passwordProblem } from '#domain/passwords'
import InvalidInput from '#exceptions/invalid_input'
import type User from '#models/user'
import { membershipsOf } from '#auth/users'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

let nobodysHash: Promise<string> | undefined

/**
 * Whether the password is this person's. For an unknown person, or one without a password yet, the same work is done
 * against a hash of nobody: the time taken tells nothing.
 */
export async function passwordMatches(user: User | null, password: string) {
  nobodysHash ??= hash.make('nobody has this password')
  const known = user?.password
  const matches = await hash.verify(known ?? (await nobodysHash), password)
  return matches && !!known
}

/** Refuses a password that is too short, common, or holds the product's or the person's words (InvalidInput). */
export function refuseWeakPassword(password: string, own: string[] = [], field = 'password') {
  const problem = passwordProblem(password, own)
  if (problem) throw new InvalidInput({ field, rule: `password_${problem}` })
}

/** What a person's password must not hold: name and address, and the names of where they work. */
export async function ownWords(user: User, trx?: TransactionClientContract): Promise<string[]> {
  const memberships = await membershipsOf(user.id, trx)
  return [
    user.email,
    user.fullName,
    ...memberships.flatMap(({ name, accountName }) => [name, accountName]),
  ]
}
