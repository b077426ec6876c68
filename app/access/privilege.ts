import type { Actor } from '#services/actor'

/**
 * What stands above somebody in their organization: groups that hold a permission which they lack, and the account's
 * owner. Nobody touches what stands above them, whichever way they come; equals may change each other.
 */
export type Rank = {
  memberId: number
  groupId: number
  isOwner: boolean
  groupsAbove: ReadonlySet<number>
  /** The owner's sign-in, and their card here, if they have one. */
  owner: { userId: number; memberId: number | null; groupId: number | null }
  /** The actor is still let in and holds all that they held when they came in. */
  isCurrent: boolean
}

export type MemberDeed = 'update' | 'invite' | 'place' | 'regroup' | 'block' | 'delete'
export type GroupDeed = 'update' | 'ban' | 'delete' | 'give'

/** Ranks are counted once from what the database holds at this moment. */
export async function rankOf(actor: Actor): Promise<Rank> {
  const held = actor.isStaff ? [...actor.permissions] : []
  const { rows } = await actor.trx.rawQuery(RANK, {
    org: actor.organization.id,
    account: actor.organization.accountId,
    member: actor.member.id,
    held: held as any,
  })
  const [{ above, owner, isCurrent }] = rows
  return {
    memberId: actor.member.id,
    groupId: actor.group.id,
    isOwner: actor.isOwner,
    groupsAbove: new Set<number>(actor.isOwner ? [] : above),
    owner,
    isCurrent,
  }
}

const RANK = `
  select
    coalesce((select jsonb_agg(distinct p.group_id) from group_permissions p
      join groups g on g.organization_id = p.organization_id and g.id = p.group_id and g.kind = 'staff'
      where p.organization_id = :org and p.permission <> all (:held::text[])), '[]') as above,
    (select jsonb_build_object('userId', a.owner_id, 'memberId', m.id, 'groupId', m.group_id)
      from accounts a left join members m on m.organization_id = :org and m.user_id = a.owner_id where a.id = :account) as owner,
    exists (select from members m join groups g on g.organization_id = m.organization_id and g.id = m.group_id
      where m.organization_id = :org and m.id = :member and m.status = 'active' and g.may_sign_in
        and (:held::text[] = '{}' or g.kind = 'staff' and :held::text[] <@ array(
          select p.permission::text from group_permissions p where p.organization_id = :org and p.group_id = g.id))) as "isCurrent"`

/** Why a card is not the actor's to change so (`problems.<rule>`); null when it is. What they may do at all is the policy's to say. */
export function memberRefusal(
  rank: Rank,
  member: { id: number; groupId: number },
  deed: MemberDeed = 'update'
): string | null {
  if (member.id === rank.memberId) {
    if (deed === 'regroup') return 'own_group'
    return deed === 'delete' || deed === 'block' ? 'own_card' : null
  }
  if (member.id === rank.owner.memberId && !rank.isOwner) return 'owners_card'
  return rank.groupsAbove.has(member.groupId) ? 'person_above' : null
}

/** Why a group is not the actor's to change so, or to put people into (`give`); null when it is. */
export function groupRefusal(rank: Rank, groupId: number, deed: GroupDeed): string | null {
  if (rank.groupsAbove.has(groupId)) return deed === 'give' ? 'group_above' : 'group_above_own'
  if (deed !== 'ban') return null
  if (groupId === rank.groupId) return 'own_sign_in'
  return groupId === rank.owner.groupId ? 'owners_sign_in' : null
}
