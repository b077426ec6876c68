import { onlyRow, sql, type Sql } from '#wall/sql'
import type { Actor } from '#access/actor'

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

export type MemberAction = 'update' | 'invite' | 'place' | 'regroup' | 'block' | 'delete'
export type GroupAction = 'update' | 'ban' | 'delete' | 'give'

/** Why a card or a group is not somebody's to change, whatever their rights: in words under `problems.<rule>`. */
export const guardRules = [
  'own_group',
  'own_card',
  'own_sign_in',
  'owners_card',
  'owners_sign_in',
  'person_above',
  'group_above',
  'group_above_own',
] as const
export type GuardRule = (typeof guardRules)[number]

/** Ranks are counted once from what the database holds at this moment. */
export async function rankOf(actor: Actor): Promise<Rank> {
  const { rank } = await onlyRow<{ rank: RankRow }>(
    actor.trx,
    sql`select ${rankColumn(actor)} as rank`
  )
  return readRank(actor, rank)
}

export type RankRow = { above: number[] } & Pick<Rank, 'owner' | 'isCurrent'>

/** What a statement that asked for `rankColumn` beside something else got for it. */
export const readRank = (actor: Actor, { above, owner, isCurrent }: RankRow): Rank => ({
  memberId: actor.member.id,
  groupId: actor.group.id,
  isOwner: actor.isOwner,
  groupsAbove: new Set(actor.isOwner ? [] : above),
  owner,
  isCurrent,
})

/** The actor's rank as one column, for a page that reads a record in the same statement. */
export function rankColumn({ organization, member, permissions }: Actor): Sql {
  const held = sql`${[...permissions]}::text[]`
  return sql`jsonb_build_object(
    'above', coalesce((select jsonb_agg(distinct r.group_id) from rights r
      where r.organization_id = ${organization.id} and r.permission <> all (${held})), '[]'),
    'owner', (select jsonb_build_object('userId', a.owner_id, 'memberId', m.id, 'groupId', m.group_id)
      from accounts a left join members m on m.organization_id = ${organization.id} and m.user_id = a.owner_id where a.id = ${organization.accountId}),
    'isCurrent', exists (select from viewers v
      where v.organization_id = ${organization.id} and v.member_id = ${member.id} and v.may_enter and ${held} <@ v.permissions))`
}

/** Why a card is not the actor's to change so; null when it is. What they may do at all is the policy's to say. */
export function memberRefusal(
  rank: Rank,
  member: { id: number; groupId: number },
  action: MemberAction = 'update'
): GuardRule | null {
  if (member.id === rank.memberId) {
    if (action === 'regroup') return 'own_group'
    return action === 'delete' || action === 'block' ? 'own_card' : null
  }
  if (member.id === rank.owner.memberId && !rank.isOwner) return 'owners_card'
  return rank.groupsAbove.has(member.groupId) ? 'person_above' : null
}

/** Why a group is not the actor's to change so, or to put people into (`give`); null when it is. */
export function groupRefusal(rank: Rank, groupId: number, action: GroupAction): GuardRule | null {
  if (rank.groupsAbove.has(groupId)) return action === 'give' ? 'group_above' : 'group_above_own'
  if (action !== 'ban') return null
  if (groupId === rank.groupId) return 'own_sign_in'
  return groupId === rank.owner.groupId ? 'owners_sign_in' : null
}

/** What keeps a card or a group from somebody, as a question to their rank: with it an action upon one is explained. */
export type Guard = { groupId: number; refusal: (rank: Rank) => GuardRule | null }

export const memberGuard = (
  card: { id: number; groupId: number },
  action?: MemberAction
): Guard => ({
  groupId: card.groupId,
  refusal: (rank) => memberRefusal(rank, card, action),
})

export const groupGuard = (groupId: number, action: GroupAction): Guard => ({
  groupId,
  refusal: (rank) => groupRefusal(rank, groupId, action),
})
