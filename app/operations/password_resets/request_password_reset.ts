import { appUrl } from '#config/app'
import type { Locale } from '#config/i18n'
import { queueMail } from '#operations/mails/queue_mail'
import { recordSignIn } from '#operations/sign_ins/record_sign_in'
import { accountOfPerson } from '#services/account_of_person'
import { throttle } from '#services/throttles'
import { issueToken } from '#services/user_tokens'
import { userByEmail } from '#services/users'
import { withinWall } from '#services/wall'
import type { Visitor } from '#services/visitor'

/**
 * Sends a link, good for one hour, to set a new password. An unknown address gets the same answer after the same work:
 * a mail is written for it too, and then undone. Asking is counted by address and by person (TooManyAttempts).
 */
export async function requestPasswordReset(email: string, locale: Locale, visitor: Visitor) {
  await throttle('password_reset', email, visitor.ip)

  await withinWall({}, async (trx) => {
    const user = await userByEmail(email, trx)
    const accountId = await accountOfPerson(user?.id ?? null, trx)
    const token = await issueToken(trx, 'password_reset', user?.id ?? null)

    await trx.rawQuery('savepoint mail')
    await queueMail(trx, {
      accountId,
      userId: user?.id,
      to: user?.email ?? email,
      locale: user?.locale ?? locale,
      template: 'password_reset',
      carriesSecret: true,
      data: { name: user?.fullName ?? email, url: `${appUrl}/password-resets/${token}/edit` },
    })
    await trx.rawQuery(user ? 'release savepoint mail' : 'rollback to savepoint mail')
    await recordSignIn('reset_requested', user?.id ?? null, visitor, trx)
  })
}
