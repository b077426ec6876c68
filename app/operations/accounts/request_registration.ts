import type { Locale } from '#config/i18n'
import { issueLink } from '#operations/access_links/issue_link'
import { throttle } from '#auth/throttles'
import { userByEmail } from '#auth/users'
import { withinWall } from '#wall/scope'
import type { Visitor } from '#auth/visitor'

/**
 * Sends a link, good for a day, to the address that wants an account; the account is made when it is followed. An address
 * that has a sign-in gets a letter that says so, and the asker the same answer after the same work. Asking is counted by
 * address and by person (TooManyAttempts).
 */
export async function requestRegistration(email: string, locale: Locale, visitor: Visitor) {
  await throttle('registration', email, visitor.ip)
  await withinWall({}, async (trx) => {
    const known = await userByEmail(email, trx)
    await issueLink(trx, 'registration', {
      to: known?.email ?? email,
      locale: known?.locale ?? locale,
      isRefused: known !== null,
      data: { email },
    })
  })
}
