import InvalidInput from '#exceptions/invalid_input'
import type Account from '#models/account'
import { nameKey } from '#operations/names'
import { membershipsOf } from '#auth/users'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { execute, sql } from '#wall/sql'

/** Refuses a name that another organization of the account has (InvalidInput `taken`): the owner has a card in each. */
export async function refuseTakenOrganizationName(
  trx: TransactionClientContract,
  account: Account,
  name: string,
  exceptId?: number
) {
  // Two that are named at the same time must see each other.
  await execute(
    trx,
    sql`select pg_advisory_xact_lock(hashtext('organization_names'), ${account.id})`
  )
  const taken = (await membershipsOf(account.ownerId, trx)).some(
    (known) =>
      known.accountId === account.id &&
      known.organizationId !== exceptId &&
      nameKey(known.name) === nameKey(name)
  )
  if (taken) throw new InvalidInput({ field: 'name', rule: 'taken', params: { name } })
}
