import InvalidInput from '#exceptions/invalid_input'
import { queueMail } from '#operations/mails/queue_mail'
import { recordSignIn } from '#operations/sign_ins/record_sign_in'
import { accountOfPerson } from '#services/account_of_person'
import { spendToken } from '#services/user_tokens'
import { userByEmail, userById } from '#services/users'
import { nameScope, withinWall } from '#services/wall'
import type { Visitor } from '#services/visitor'
import { DateTime } from 'luxon'

/**
 * Makes the new address the sign-in, by the link that was sent to it, and tells the old one. Refused when the link is
 * spent or too old, or the address was given to somebody meanwhile (`link_spent`).
 */
export async function confirmEmailChange(token: string, visitor: Visitor): Promise<string> {
  return withinWall({}, async (trx) => {
    const bearer = await spendToken<{ email: string }>(trx, 'email_change', token)
    if (!bearer || (await userByEmail(bearer.payload.email, trx))) {
      throw new InvalidInput({ field: '', rule: 'link_spent' })
    }
    await nameScope(trx, { user: bearer.userId })
    const user = (await userById(bearer.userId, trx))!
    const old = user.email

    await user.merge({ email: bearer.payload.email, emailConfirmedAt: DateTime.now() }).save()
    await queueMail(trx, {
      accountId: await accountOfPerson(user.id, trx),
      userId: user.id,
      to: old,
      locale: user.locale,
      template: 'email_changed',
      data: { name: user.fullName, email: user.email },
    })
    await recordSignIn('email_changed', user.id, visitor, trx)
    return user.email
  })
}
