import InvalidInput from '#exceptions/invalid_input'
import type User from '#models/user'
import { endOtherWays } from '#operations/access_links/end_other_ways'
import { recordSignIn } from '#auth/record_sign_in'
import { ownWords, passwordMatches, refuseWeakPassword } from '#auth/credentials'
import { throttle } from '#auth/throttles'
import { withinWall } from '#wall/scope'
import type { Visitor } from '#auth/visitor'
import type { PasswordInput } from '#validators/profile'

/**
 * Changes a person's own password and ends their other sessions and every pending link. Whoever sits at an open computer
 * must know the present one (`wrong_password`, counted like a sign-in).
 */
export async function changePassword(
  user: User,
  input: PasswordInput,
  visitor: Visitor,
  sessionId?: string
) {
  await confirmPassword(user, input.current_password, visitor)
  refuseWeakPassword(input.password, await ownWords(user))

  await withinWall({ user: user.id }, async (trx) => {
    user.useTransaction(trx)
    await endOtherWays(trx, user, visitor, {
      exceptSession: sessionId,
      change: () => user.merge({ password: input.password }).save(),
    })
    await recordSignIn('password_changed', user.id, visitor, trx)
  })
}

/** Refuses unless the password is the person's present one. */
export async function confirmPassword(user: User, password: string, visitor: Visitor) {
  const tries = await throttle('sign_in', user.email, visitor.ip)
  if (!(await passwordMatches(user, password))) {
    throw new InvalidInput({ field: 'current_password', rule: 'wrong_password' })
  }
  await tries.forgive()
}
