import InvalidInput from '#exceptions/invalid_input'
import { endSessions } from '#operations/sessions/end_sessions'
import { recordSignIn } from '#operations/sign_ins/record_sign_in'
import { refuseWeakPassword } from '#services/credentials'
import { spendToken } from '#services/user_tokens'
import { userById } from '#services/users'
import { nameScope, withinWall } from '#services/wall'
import type { Visitor } from '#services/visitor'
import { DateTime } from 'luxon'

/**
 * Sets a new password by a one-time link, and ends all sessions of the person. A link that was used, replaced by a newer
 * one or is older than an hour is refused (`link_spent`); a weak password leaves the link good.
 */
export async function resetPassword(token: string, password: string, visitor: Visitor) {
  await withinWall({}, async (trx) => {
    const bearer = await spendToken(trx, 'password_reset', token)
    if (!bearer) throw new InvalidInput({ field: '', rule: 'link_spent' })

    await nameScope(trx, { user: bearer.userId })
    const user = (await userById(bearer.userId, trx))!
    refuseWeakPassword(password, [user.email, user.fullName])

    await user.merge({ password, emailConfirmedAt: user.emailConfirmedAt ?? DateTime.now() }).save()
    await endSessions(trx, user, {}, visitor)
    await recordSignIn('password_reset', user.id, visitor, trx)
  })
}
