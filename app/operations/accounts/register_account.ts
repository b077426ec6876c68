import hash from '@adonisjs/core/services/hash'
import InvalidInput from '#exceptions/invalid_input'
import Account from '#models/account'
import type Organization from '#models/organization'
import type User from '#models/user'
import { foundOrganization } from '#operations/organizations/found_organization'
import { recordSignIn } from '#operations/sign_ins/record_sign_in'
import { refuseWeakPassword } from '#services/credentials'
import { userByEmail, userById } from '#services/users'
import { nameScope, withinWall } from '#services/wall'
import type { Visitor } from '#services/visitor'
import type { RegistrationInput } from '#validators/registration'

export type Registered = { user: User; account: Account; organization: Organization }

/**
 * Makes an account with its owner and first organization. Refused when the address has a sign-in already
 * (`email_unusable`) or the password is weak. Callers on the web throttle it; set-up and demo call it as it is.
 */
export async function registerAccount(
  input: RegistrationInput,
  visitor: Visitor | null = null
): Promise<Registered> {
  refuseWeakPassword(input.password, [input.email, input.full_name, input.account_name])
  const password = await hash.make(input.password)

  return withinWall({}, async (trx) => {
    if (await userByEmail(input.email, trx))
      throw new InvalidInput({ field: 'email', rule: 'email_unusable' })
    const { rows } = await trx.rawQuery('select create_user(?, ?, ?, ?) as id', [
      input.email,
      input.full_name,
      password,
      input.locale,
    ])
    await nameScope(trx, { user: rows[0].id })
    const user = (await userById(rows[0].id, trx))!
    await user.merge({ timeZone: input.time_zone }).save()

    const account = await Account.create(
      { name: input.account_name, ownerId: user.id },
      { client: trx }
    )
    const organization = await foundOrganization(trx, account.id, user, {
      name: input.organization_name,
      color: 'green',
      time_zone: input.time_zone,
      locale: input.locale,
    })
    await recordSignIn('registered', user.id, visitor, trx)
    return { user, account, organization }
  })
}
