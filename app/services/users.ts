import User from '#models/user'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** The two questions about a person that come before anybody is known; within a transaction the model carries it. */
export const userById = (id: number, trx?: TransactionClientContract) => ask('user_by_id', id, trx)
export const userByEmail = (email: string, trx?: TransactionClientContract) =>
  ask('user_by_email', email, trx)

async function ask(
  question: string,
  key: string | number,
  trx?: TransactionClientContract
): Promise<User | null> {
  const { rows } = await (trx ?? db).rawQuery(`select * from ${question}(?)`, [key])
  return rows.length
    ? User.$createFromAdapterResult(
        rows[0],
        undefined,
        trx && { client: trx, connection: trx.connectionName }
      )
    : null
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
