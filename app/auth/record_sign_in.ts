import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Visitor } from '#auth/visitor'
import { execute, sql } from '#wall/sql'

export type SignInOutcome =
  | 'registered'
  | 'signed_in'
  | 'signed_out'
  | 'wrong_password'
  | 'banned'
  | 'throttled'
  | 'sessions_ended'
  | 'reset_requested'
  | 'password_reset'
  | 'password_changed'
  | 'email_changed'
  | 'invitation_accepted'
  | 'entered'

/**
 * Writes down what happened at signing in: for the person, and for those who audit the organization where it happened. What
 * happens above organizations is an organization's only when the person belongs to no other.
 */
export async function recordSignIn(
  outcome: SignInOutcome,
  userId: number | null,
  visitor: Visitor | null,
  trx?: TransactionClientContract,
  organizationId: number | null = null
) {
  await execute(
    trx ?? db,
    sql`select record_sign_in(${outcome}, ${userId}, ${organizationId}, ${visitor?.ip ?? null}, ${visitor?.userAgent ?? null})`
  )
}
