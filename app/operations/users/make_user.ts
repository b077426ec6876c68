import hash from '@adonisjs/core/services/hash'
import type { Locale } from '#config/i18n'
import type User from '#models/user'
import { userById } from '#auth/users'
import { nameScope } from '#wall/scope'
import { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { allRows, sql } from '#wall/sql'

type NewUser = {
  email: string
  fullName: string
  locale: Locale
  password: string
  /** A link that went to the address was followed. */
  isProven?: boolean
}

/** Makes a person's sign-in, with a password from the first moment on. The transaction acts for that person afterwards. */
export async function makeUser(
  trx: TransactionClientContract,
  { email, fullName, locale, password, isProven = false }: NewUser
): Promise<User> {
  const rows = await allRows<{ id: number }>(
    trx,
    sql`select create_user(${email}, ${fullName}, ${await hash.make(password)}, ${locale}) as id`
  )
  await nameScope(trx, { user: rows[0].id })
  const user = (await userById(rows[0].id, trx))!
  return isProven ? user.merge({ emailConfirmedAt: DateTime.now() }).save() : user
}
