import InvalidInput from '#exceptions/invalid_input'
import { findLink, spendLink } from '#operations/access_links/find_link'
import { layAccount, type Registered } from '#operations/accounts/lay_account'
import { userByEmail } from '#auth/users'
import { withinWall } from '#wall/scope'
import type { Visitor } from '#auth/visitor'
import type { AccountInput } from '#validators/registration'

/** The address that a link was sent to, while it is good: for the page that asks for the rest. */
export async function findRegistration(token: string): Promise<{ email: string } | null> {
  return withinWall({}, (trx) => findLink(trx, 'registration', token))
}

/**
 * Makes an account with its owner and first organization, for the address that the link went to. Refused when the link is
 * spent, or the address got a sign-in meanwhile (`link_spent`); a weak password leaves the link good.
 */
export async function registerByLink(
  token: string,
  input: AccountInput,
  visitor: Visitor
): Promise<Registered> {
  return withinWall({}, async (trx) => {
    const link = await spendLink(trx, 'registration', token)
    if (!link || (await userByEmail(link.email, trx))) {
      throw new InvalidInput({ field: '', rule: 'link_spent' })
    }
    return layAccount(trx, { ...input, email: link.email }, { isProven: true, visitor })
  })
}
