import db from '@adonisjs/lucid/services/db'
import type { Permission } from '#domain/permissions'
import type { Actor } from '#access/actor'
import { enterOrganization } from '#access/enter_organization'
import { makeUser, type Place } from '#tests/helpers/world'
import { randomUUID } from 'node:crypto'
import { withinWall } from '#wall/scope'

/** Somebody of a staff group that holds just these permissions, with a sign-in. */
export async function holderOf(place: Place, permissions: readonly Permission[]) {
  const stamp = randomUUID().slice(0, 8)
  const user = await makeUser('Gleb Petrov', `gleb.${stamp}@videoservice.example`)
  return withinWall({ organizations: [place.id], user: user.id }, async (trx) => {
    const group = await trx
      .insertQuery()
      .table('groups')
      .insert({ organization_id: place.id, name: `Holders ${stamp}`, kind: 'staff' })
      .returning('id')
    const groupId: number = group[0].id ?? group[0]
    if (permissions.length) {
      await trx
        .insertQuery()
        .table('group_permissions')
        .multiInsert(
          permissions.map((permission) => ({
            organization_id: place.id,
            group_id: groupId,
            permission,
          }))
        )
    }
    const { rows } = await trx.rawQuery(
      `insert into members (organization_id, group_id, user_id, full_name, email, access) values (?, ?, ?, ?, ?, 'active') returning id`,
      [place.id, groupId, user.id, user.fullName, user.email] as any[]
    )
    return { user, groupId, memberId: rows[0].id as number }
  })
}

/** Runs the work as this person, in a transaction that is rolled back. */
export async function actingAs<T>(
  place: Place,
  user: Place['users']['owner'],
  work: (actor: Actor) => Promise<T>
): Promise<T> {
  const trx = await db.transaction()
  try {
    return await work((await enterOrganization(trx, user, place.id))!)
  } finally {
    await trx.rollback()
  }
}

/** The rows of one card or group, with what hangs on it, as text: to see that nothing moved. */
export async function rowsAbout(actor: Actor, target: { memberId: number; groupId: number }) {
  const { rows } = await actor.trx.rawQuery(
    `select jsonb_build_array(
       (select to_jsonb(m) - 'last_seen_at' from members m where m.organization_id = :org and m.id = :member),
       (select to_jsonb(g) from groups g where g.organization_id = :org and g.id = :group),
       (select jsonb_agg(p.permission order by p.permission) from group_permissions p where p.organization_id = :org and p.group_id = :group),
       (select jsonb_agg(to_jsonb(d) order by d.department_id) from department_members d where d.organization_id = :org and d.member_id = :member))::text as rows`,
    { org: actor.organization.id, member: target.memberId, group: target.groupId }
  )
  return rows[0].rows as string
}
