import type { Actor } from '#access/actor'

/** How many people of a group sign in now, and with how many open sessions: those whom a ban would put out. */
export async function accessOfGroup(
  actor: Actor,
  groupId: number
): Promise<{ people: number; sessions: number }> {
  const { rows } = await actor.trx.rawQuery(
    `select id from members where organization_id = ? and group_id = ? and status = 'active' and access = 'active'`,
    [actor.organization.id, groupId]
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
  const { rows } = await actor.trx.rawQuery(
    `select m.id from members m join groups g on g.organization_id = m.organization_id and g.id = m.group_id and g.may_sign_in
     where m.organization_id = ? and m.id = any (?::bigint[]) and m.status = 'active' and m.access = 'active'`,
    [actor.organization.id, ids] as any[]
  )
  const members = rows.map(({ id }: { id: number }) => id)
  return { people: members.length, sessions: await openSessions(actor, members) }
}

/** How many sessions the people behind these cards have open. */
export async function openSessions(actor: Actor, members: number[]): Promise<number> {
  if (!members.length) return 0
  const { rows } = await actor.trx.rawQuery('select count_sessions(?, ?::bigint[]) as count', [
    actor.organization.id,
    members,
  ] as any[])
  return rows[0].count
}
