import Account from '#models/account'
import type Organization from '#models/organization'
import type User from '#models/user'
import { foundOrganization } from '#operations/organizations/found_organization'
import { recordSignIn } from '#auth/record_sign_in'
import { makeUser } from '#operations/users/make_user'
import { refuseWeakPassword } from '#auth/credentials'
import type { Visitor } from '#auth/visitor'
import type { RegistrationInput } from '#validators/registration'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

export type Registered = { user: User; account: Account; organization: Organization }

/** What registering lays, however the address came: the sign-in, the account that it owns, and the first organization. */
export async function layAccount(
  trx: TransactionClientContract,
  input: RegistrationInput,
  { isProven, visitor }: { isProven: boolean; visitor: Visitor | null }
): Promise<Registered> {
  const { email, full_name: fullName, account_name: name, password, locale } = input
  refuseWeakPassword(password, [email, fullName, name, input.organization_name])
  const user = await makeUser(trx, { email, fullName, locale, password, isProven })
  await user.merge({ timeZone: input.time_zone }).save()

  const account = await Account.create({ name, ownerId: user.id }, { client: trx })
  const organization = await foundOrganization(trx, account.id, user, {
    name: input.organization_name,
    color: 'green',
    time_zone: input.time_zone,
    locale,
  })
  await recordSignIn('registered', user.id, visitor, trx, organization.id)
  return { user, account, organization }
}
