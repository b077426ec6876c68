import { isServedOnLoopback } from '#config/app'
import { demoPassword } from '#domain/demo'
import InvalidInput from '#exceptions/invalid_input'
import TooManyAttempts from '#exceptions/too_many_attempts'
import type User from '#models/user'
import { recordSignIn } from '#auth/record_sign_in'
import { passwordMatches } from '#auth/credentials'
import { throttle } from '#auth/throttles'
import { withinWall } from '#wall/scope'
import hash from '@adonisjs/core/services/hash'
import { membershipsOf, userByEmail } from '#auth/users'
import type { Visitor } from '#auth/visitor'
import type { SessionInput } from '#validators/session'

/**
 * Says who signs in. Refused in the same words and the same time whether the address is unknown or the password wrong
 * (`wrong_credentials`); only who knows the password hears that no organization lets them in (`no_organization`).
 * The demo's password opens nothing but on a machine that nobody else can reach (`public_password`).
 * Tries are counted by address and by person (TooManyAttempts).
 */
export async function openSession(input: SessionInput, visitor: Visitor): Promise<User> {
  const user = await userByEmail(input.email)
  const tries = await throttle('sign_in', input.email, visitor.ip).catch(async (error) => {
    if (error instanceof TooManyAttempts) await recordSignIn('throttled', user?.id ?? null, visitor)
    throw error
  })

  if (!(await passwordMatches(user, input.password))) {
    await recordSignIn('wrong_password', user?.id ?? null, visitor)
    throw new InvalidInput({ field: 'password', rule: 'wrong_credentials' })
  }
  await tries.forgive()
  await refreshHash(user!, input.password)
  if (input.password === demoPassword && !isServedOnLoopback) {
    await recordSignIn('banned', user!.id, visitor)
    throw new InvalidInput({ field: 'password', rule: 'public_password' })
  }
  if (!(await membershipsOf(user!.id)).length) {
    await recordSignIn('banned', user!.id, visitor)
    throw new InvalidInput({ field: '', rule: 'no_organization' })
  }
  await recordSignIn('signed_in', user!.id, visitor)
  return user!
}

/** A hash of weaker settings than today's is replaced while its password is at hand. */
async function refreshHash(user: User, password: string) {
  if (!hash.needsReHash(user.password!)) return
  await withinWall({ user: user.id }, async (trx) => {
    user.useTransaction(trx)
    await user.merge({ password }).save()
  })
}
