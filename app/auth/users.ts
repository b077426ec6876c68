import User from '#models/user'
import db from '@adonisjs/lucid/services/db'
import type { ModelObject } from '@adonisjs/lucid/types/model'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** The questions about people that come before anybody is known; within a transaction the model carries it. */
export const userById = async (id: number, trx?: TransactionClientContract) =>
  (await ask('select * from user_by_id(?)', [id], trx))[0] ?? null
export const userByEmail = async (email: string, trx?: TransactionClientContract) =>
  (await ask('select * from user_by_email(?)', [email], trx))[0] ?? null
export const usersByEmail = (emails: readonly string[]) =>
  ask('select u.* from unnest(?::text[]) address cross join lateral user_by_email(address) u', [
    [...emails],
  ])

async function ask(
  question: string,
  keys: (string | number | string[])[],
  trx?: TransactionClientContract
): Promise<User[]> {
  const { rows } = await (trx ?? db).rawQuery(question, keys as any[])
  const options = trx && { client: trx, connection: trx.connectionName }
  return rows.map((row: ModelObject) => User.$createFromAdapterResult(row, undefined, options)!)
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
  const { rows } = await (trx ?? db).rawQuery('select * from memberships_of(?)', [userId])
  return rows.map((row: any) => ({
    organizationId: row.organization_id,
    name: row.name,
    color: row.color,
    accountId: row.account_id,
    accountName: row.account_name,
    isOwner: row.is_owner,
    memberId: row.member_id,
  }))
}
