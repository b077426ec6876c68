import type { Locale } from '#config/i18n'
import { issueLink } from '#operations/access_links/issue_link'
import { recordSignIn } from '#auth/record_sign_in'
import { accountOfPerson } from '#auth/account_of_person'
import { throttle } from '#auth/throttles'
import { userByEmail } from '#auth/users'
import { withinWall } from '#wall/scope'
import type { Visitor } from '#auth/visitor'
import { execute, sql } from '#wall/sql'

/**
 * Sends a link, good for one hour, to set a new password. An unknown address gets the same answer after the same work:
 * a letter is written for it too, and then undone. Asking is counted by address and by person (TooManyAttempts).
 */
export async function requestPasswordReset(email: string, locale: Locale, visitor: Visitor) {
  await throttle('password_reset', email, visitor.ip)

  await withinWall({}, async (trx) => {
    const user = await userByEmail(email, trx)
    const accountId = await accountOfPerson(user?.id ?? null, trx)

    await execute(trx, sql`savepoint letter`)
    await issueLink(trx, 'password_reset', {
      to: user?.email ?? email,
      locale: user?.locale ?? locale,
      userId: user?.id,
      accountId,
      data: { name: user?.fullName ?? email },
    })
    await trx.rawQuery(user ? 'release savepoint letter' : 'rollback to savepoint letter')
    await recordSignIn('reset_requested', user?.id ?? null, visitor, trx)
  })
}
