import { Bouncer } from '@adonisjs/bouncer'
import Account from '#models/account'
import type Organization from '#models/organization'
import type User from '#models/user'
import { foundOrganization } from '#operations/organizations/found_organization'
import { refuseTakenOrganizationName } from '#operations/organizations/names'
import AccountPolicy from '#policies/account_policy'
import { withinWall } from '#wall/scope'
import type { OrganizationInput } from '#validators/organization'

/** Adds an organization to the account that the person owns; anybody else is refused (403). A name is taken once in an account. */
export async function createOrganization(
  user: User,
  input: OrganizationInput
): Promise<Organization> {
  return withinWall({ user: user.id }, async (trx) => {
    const account = await Account.query({ client: trx })
      .where('owner_id', user.id)
      .forUpdate()
      .first()
    await new Bouncer<User>(user).with(AccountPolicy).authorize('addOrganization', account)
    await refuseTakenOrganizationName(trx, account!, input.name)
    return foundOrganization(trx, account!.id, user, input)
  })
}
