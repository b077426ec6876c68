import { allRows, sql } from '#wall/sql'
import type User from '#models/user'
import { sessionFingerprint } from '#auth/session_fingerprint'
import { deviceOf, type Device } from '#auth/devices'
import { withinWall } from '#wall/scope'
import type { Membership } from '#auth/users'

export type OwnSession = {
  fingerprint: string
  device: Device
  ip: string | null
  isRemembered: boolean
  startedAt: Date
  seenAt: Date
  isThisOne: boolean
}

type SignInRow = { outcome: string; ip: string | null; user_agent: string | null; created_at: Date }
type SessionRow = Omit<SignInRow, 'outcome'> & {
  fingerprint: string
  is_remembered: boolean
  last_seen_at: Date
}

/** What a person's own page shows beside their data: running sessions, the last sign-ins, and whose mail they get. */
export async function profilePage(user: User, memberships: Membership[], sessionId: string) {
  const organizations = memberships.map(({ organizationId }) => organizationId)
  return withinWall({ user: user.id, organizations }, async (trx) => {
    const sessions = await allRows<SessionRow>(
      trx,
      sql`select encode(sha256(id::bytea), 'hex') as fingerprint, user_agent, ip, is_remembered, created_at, last_seen_at
       from sessions where user_id = ${user.id} and expires_at > now() order by last_seen_at desc, created_at desc limit 50`
    )
    const signIns = await allRows<SignInRow>(
      trx,
      sql`select outcome, ip, user_agent, created_at from sign_ins where user_id = ${user.id} order by id desc limit 10`
    )
    const mail = await allRows<{ organization_id: number }>(
      trx,
      sql`select organization_id from members where user_id = ${user.id} and receives_mail and organization_id = any (${organizations})`
    )
    const current = sessionFingerprint(sessionId)
    return {
      sessions: sessions.map((row): OwnSession => ({
        fingerprint: row.fingerprint,
        device: deviceOf(row.user_agent),
        ip: row.ip,
        isRemembered: row.is_remembered,
        startedAt: row.created_at,
        seenAt: row.last_seen_at,
        isThisOne: row.fingerprint === current,
      })),
      signIns: signIns.map((row) => ({
        outcome: row.outcome,
        ip: row.ip,
        device: deviceOf(row.user_agent),
        at: row.created_at,
      })),
      memberships,
      mailFrom: mail.map((row) => row.organization_id),
    }
  })
}
