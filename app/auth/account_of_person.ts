import { membershipsOf } from '#auth/users'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/**
 * The account whose owner may read the mail that the product sends to a person: the only one that the person belongs
 * to. Somebody known to several accounts is nobody's in particular: a link that opens all of them stays private.
 */
export async function accountOfPerson(
  userId: number | null,
  trx: TransactionClientContract
): Promise<number | null> {
  const accounts = new Set(
    (await membershipsOf(userId ?? 0, trx)).map(({ accountId }) => accountId)
  )
  return accounts.size === 1 ? [...accounts][0] : null
}
