import { appUrl } from '#config/app'
import InvalidInput from '#exceptions/invalid_input'
import type User from '#models/user'
import { queueMail } from '#operations/mails/queue_mail'
import { confirmPassword } from '#operations/users/change_password'
import { accountOfPerson } from '#services/account_of_person'
import { issueToken } from '#services/user_tokens'
import { userByEmail } from '#services/users'
import { withinWall } from '#services/wall'
import type { Visitor } from '#services/visitor'
import type { EmailChangeInput } from '#validators/profile'

/**
 * Sends a link, good for a day, to the new address; the sign-in changes when it is followed. An address that has a
 * sign-in already gets a note instead of a link, and the asker the same words. Needs the present password.
 */
export async function requestEmailChange(user: User, input: EmailChangeInput, visitor: Visitor) {
  await confirmPassword(user, input.current_password, visitor)
  if (input.email.toLowerCase() === user.email.toLowerCase()) {
    throw new InvalidInput({ field: 'email', rule: 'email_same' })
  }
  await withinWall({ user: user.id }, async (trx) => {
    const isTaken = (await userByEmail(input.email, trx)) !== null
    const token = await issueToken(trx, 'email_change', user.id, { email: input.email })
    await queueMail(trx, {
      accountId: isTaken ? null : await accountOfPerson(user.id, trx),
      userId: isTaken ? null : user.id,
      to: input.email,
      locale: user.locale,
      template: isTaken ? 'email_taken' : 'email_change',
      carriesSecret: !isTaken,
      data: {
        name: user.fullName,
        email: input.email,
        url: `${appUrl}/email-changes/${token}/edit`,
      },
    })
  })
}
