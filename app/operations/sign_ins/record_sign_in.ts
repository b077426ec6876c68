import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Visitor } from '#services/visitor'

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

/** Writes down what happened at the door: for the person, and for those who audit an organization the person is in. */
export async function recordSignIn(
  outcome: SignInOutcome,
  userId: number | null,
  visitor: Visitor | null,
  trx?: TransactionClientContract
) {
  await (trx ?? db).rawQuery(
    'insert into sign_ins (user_id, outcome, ip, user_agent) values (?, ?, ?, ?)',
    [userId, outcome, visitor?.ip ?? null, visitor?.userAgent ?? null] as any[]
  )
}
