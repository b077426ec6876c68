import InvalidInput from '#exceptions/invalid_input'
import { endOtherWays } from '#operations/access_links/end_other_ways'
import { spendLink } from '#operations/access_links/find_link'
import { queueMail } from '#operations/mails/queue_mail'
import { recordSignIn } from '#auth/record_sign_in'
import { accountOfPerson } from '#auth/account_of_person'
import { userByEmail, userById } from '#auth/users'
import { nameScope, withinWall } from '#wall/scope'
import type User from '#models/user'
import type { Visitor } from '#auth/visitor'
import { DateTime } from 'luxon'

/** Where the link was followed: a session of the same person goes on, every other one ends. */
type Here = { signedIn: User | null; sessionId: string }

/**
 * Makes the new address the sign-in, by the link that was sent to it, and tells the old one. Every other link and session
 * of the person ends. Refused when the link is spent, void or too old, or the address was given to somebody meanwhile
 * (`link_spent`).
 */
export async function confirmEmailChange(
  token: string,
  visitor: Visitor,
  here: Here | null = null
): Promise<User> {
  return withinWall({}, async (trx) => {
    const link = await spendLink(trx, 'email_change', token)
    if (!link || (await userByEmail(link.email, trx))) {
      throw new InvalidInput({ field: '', rule: 'link_spent' })
    }
    await nameScope(trx, { user: link.userId })
    const user = (await userById(link.userId!, trx))!
    const old = user.email

    const exceptSession = here?.signedIn?.id === user.id ? here.sessionId : undefined
    await endOtherWays(trx, user, visitor, {
      exceptSession,
      keepsAddress: false,
      change: () => user.merge({ email: link.email, emailConfirmedAt: DateTime.now() }).save(),
    })
    await queueMail(trx, {
      accountId: await accountOfPerson(user.id, trx),
      userId: user.id,
      to: old,
      locale: user.locale,
      template: 'email_changed',
      data: { name: user.fullName, email: user.email },
    })
    await recordSignIn('email_changed', user.id, visitor, trx)
    return user
  })
}
