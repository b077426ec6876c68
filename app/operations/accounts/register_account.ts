import InvalidInput from '#exceptions/invalid_input'
import { layAccount, type Registered } from '#operations/accounts/lay_account'
import { userByEmail } from '#auth/users'
import { withinWall } from '#wall/scope'
import type { RegistrationInput } from '#validators/registration'

/**
 * Makes an account with its owner and first organization at once: for set-up and the demo, never from a page, since the
 * address stays unproven. Refused when it has a sign-in already (`email_unusable`) or the password is weak.
 */
export async function registerAccount(input: RegistrationInput): Promise<Registered> {
  return withinWall({}, async (trx) => {
    if (await userByEmail(input.email, trx))
      throw new InvalidInput({ field: 'email', rule: 'email_unusable' })
    return layAccount(trx, input, { isProven: false, visitor: null })
  })
}
