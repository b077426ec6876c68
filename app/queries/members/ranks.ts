import type { Actor } from '#services/actor'

/**
 * Groups that hold a permission which the actor does not: the actor neither gives them to anybody nor changes the
 * cards of their people, or changing a card would be a way to more rights.
 */
export async function groupsAbove(actor: Actor): Promise<Set<number>> {
  if (actor.isOwner) return new Set()
  const { rows } = await actor.trx.rawQuery(
    `select distinct p.group_id from group_permissions p
     join groups g on g.organization_id = p.organization_id and g.id = p.group_id and g.kind = 'staff'
     where p.organization_id = ? and p.permission <> all (?)`,
    [actor.organization.id, [...actor.permissions]] as any[]
  )
  return new Set(rows.map(({ group_id: id }: { group_id: number }) => id))
}

/** The card of the account's owner in this organization, if there is one. */
export async function ownersCard(actor: Actor): Promise<number | null> {
  const { rows } = await actor.trx.rawQuery(
    `select m.id from accounts a join members m on m.organization_id = ? and m.user_id = a.owner_id where a.id = ?`,
    [actor.organization.id, actor.organization.accountId]
  )
  return rows[0]?.id ?? null
}
