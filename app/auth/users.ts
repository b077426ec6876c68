import User from '#models/user'
import db from '@adonisjs/lucid/services/db'
import type { ModelObject } from '@adonisjs/lucid/types/model'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { allRows, sql, type Sql } from '#wall/sql'

/** The questions about people that come before anybody is known; within a transaction the model carries it. */
export const userById = async (id: number, trx?: TransactionClientContract) =>
  (await ask(sql`select * from user_by_id(${id})`, trx))[0] ?? null
export const userByEmail = async (email: string, trx?: TransactionClientContract) =>
  (await ask(sql`select * from user_by_email(${email})`, trx))[0] ?? null
export const usersByEmail = (emails: readonly string[]) =>
  ask(
    sql`select u.* from unnest(${[...emails]}::text[]) address cross join lateral user_by_email(address) u`
  )

async function ask(question: Sql, trx?: TransactionClientContract): Promise<User[]> {
  const rows = await allRows<ModelObject>(trx ?? db, question)
  const options = trx && { client: trx, connection: trx.connectionName }
  return rows.map((row) => User.$createFromAdapterResult(row, undefined, options)!)
}

export type Membership = {
  organizationId: number
  name: string
  color: string
  accountId: number
  accountName: string
  isOwner: boolean
  memberId: number
}

/** The organizations that a person may enter now: active card, and a group that may sign in. */
export async function membershipsOf(
  userId: number,
  trx?: TransactionClientContract
): Promise<Membership[]> {
  return allRows<Membership>(
    trx ?? db,
    sql`select organization_id as "organizationId", name, color, account_id as "accountId", account_name as "accountName",
       is_owner as "isOwner", member_id as "memberId" from memberships_of(${userId})`
  )
}
