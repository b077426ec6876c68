import InvalidInput from '#exceptions/invalid_input'
import type User from '#models/user'
import { issueLink } from '#operations/access_links/issue_link'
import { confirmPassword } from '#operations/users/change_password'
import { userByEmail } from '#auth/users'
import { withinWall } from '#wall/scope'
import type { Visitor } from '#auth/visitor'
import type { EmailChangeInput } from '#validators/profile'

/**
 * Sends a link, good for a day, to the new address; the sign-in changes when it is followed. An address that has a
 * sign-in already gets a note instead of a link, and the asker the same words; neither letter is in the account's list,
 * where its owner could tell the one from the other. Needs the present password; refused when
 * too many letters went out (TooManyLetters).
 */
export async function requestEmailChange(user: User, input: EmailChangeInput, visitor: Visitor) {
  await confirmPassword(user, input.current_password, visitor)
  if (input.email.toLowerCase() === user.email.toLowerCase()) {
    throw new InvalidInput({ field: 'email', rule: 'email_same' })
  }
  await withinWall({ user: user.id }, async (trx) => {
    // One letter after the other: requests at the same moment count too.
    await trx.from('users').where('id', user.id).forUpdate().select('id')
    const isRefused = (await userByEmail(input.email, trx)) !== null
    await issueLink(trx, 'email_change', {
      to: input.email,
      locale: user.locale,
      userId: user.id,
      isRefused,
      data: { name: user.fullName, email: input.email },
    })
  })
}
