import InvalidInput from '#exceptions/invalid_input'
import { endOtherWays } from '#operations/access_links/end_other_ways'
import { spendLink } from '#operations/access_links/find_link'
import { recordSignIn } from '#auth/record_sign_in'
import { ownWords, refuseWeakPassword } from '#auth/credentials'
import { userById } from '#auth/users'
import { nameScope, withinWall } from '#wall/scope'
import type { Visitor } from '#auth/visitor'
import { DateTime } from 'luxon'

/**
 * Sets a new password by a one-time link, and ends every session and every other link of the person. A link that was
 * used, replaced by a newer one, voided or is older than an hour is refused (`link_spent`), as is one that went to an
 * address which is the person's no more; a weak password leaves the link good.
 */
export async function resetPassword(token: string, password: string, visitor: Visitor) {
  await withinWall({}, async (trx) => {
    const link = await spendLink(trx, 'password_reset', token)
    const user = link?.userId ? await userById(link.userId, trx) : null
    if (!link || user?.email.toLowerCase() !== link.email.toLowerCase()) {
      throw new InvalidInput({ field: '', rule: 'link_spent' })
    }
    refuseWeakPassword(password, await ownWords(user, trx))
    await nameScope(trx, { user: user.id })

    const emailConfirmedAt = user.emailConfirmedAt ?? DateTime.now()
    await endOtherWays(trx, user, visitor, {
      change: () => user.merge({ password, emailConfirmedAt }).save(),
    })
    await recordSignIn('password_reset', user.id, visitor, trx)
  })
}
