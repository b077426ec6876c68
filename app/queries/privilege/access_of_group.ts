import type { Actor } from '#access/actor'
import { allRows, sql } from '#wall/sql'

/** How many people of a group sign in now, and with how many open sessions: those whom a ban would put out. */
export async function accessOfGroup(
  actor: Actor,
  groupId: number
): Promise<{ people: number; sessions: number }> {
  const rows = await allRows<{ id: number }>(
    actor.trx,
    sql`select id from members where organization_id = ${actor.organization.id} and group_id = ${groupId} and status = 'active' and access = 'active'`
  )
  const members = rows.map(({ id }: { id: number }) => id)
  return { people: members.length, sessions: await openSessions(actor, members) }
}

/** How many of these people sign in now, and with how many open sessions. */
export async function accessOfMembers(
  actor: Actor,
  ids: number[]
): Promise<{ people: number; sessions: number }> {
  if (!ids.length) return { people: 0, sessions: 0 }
  const rows = await allRows<{ id: number }>(
    actor.trx,
    sql`select m.id from members m join groups g on g.organization_id = m.organization_id and g.id = m.group_id and g.may_sign_in
     where m.organization_id = ${actor.organization.id} and m.id = any (${ids}::bigint[]) and m.status = 'active' and m.access = 'active'`
  )
  const members = rows.map(({ id }: { id: number }) => id)
  return { people: members.length, sessions: await openSessions(actor, members) }
}

/** How many sessions the people behind these cards have open. */
export async function openSessions(actor: Actor, members: number[]): Promise<number> {
  if (!members.length) return 0
  const rows = await allRows<{ count: number }>(
    actor.trx,
    sql`select count_sessions(${actor.organization.id}, ${members}::bigint[]) as count`
  )
  return rows[0].count
}
