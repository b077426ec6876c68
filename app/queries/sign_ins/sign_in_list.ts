import { deviceOf, type Device } from '#auth/devices'
import type { Actor } from '#access/actor'
import { allRows, sql } from '#wall/sql'

const PAGE = 50

export type SignInRow = {
  id: number
  outcome: string
  ip: string | null
  device: Device
  at: Date
  memberId: number
  fullName: string
  email: string
}

type Found = {
  id: number
  outcome: string
  ip: string | null
  user_agent: string | null
  created_at: Date
  member_id: number
  full_name: string
  email: string
}

/** Signing in to this organization to its members, newest first; `before` is the last id of the page before. */
export async function signInList(actor: Actor, before: number | null) {
  const rows = await allRows<Found>(
    actor.trx,
    sql`select s.id, s.outcome, s.ip, s.user_agent, s.created_at, m.id as member_id, m.full_name, m.email
     from sign_ins s join members m on m.organization_id = s.organization_id and m.user_id = s.user_id
     where s.organization_id = ${actor.organization.id} and s.id < coalesce(${before}::bigint, 9223372036854775807)
     order by s.id desc limit ${PAGE + 1}`
  )
  const shown: SignInRow[] = rows.slice(0, PAGE).map((row) => ({
    id: row.id,
    outcome: row.outcome,
    ip: row.ip,
    device: deviceOf(row.user_agent),
    at: row.created_at,
    memberId: row.member_id,
    fullName: row.full_name,
    email: row.email,
  }))
  return { rows: shown, older: rows.length > PAGE ? shown[shown.length - 1].id : null }
}
