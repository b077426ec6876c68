import { groupRefusal, memberRefusal, type Rank } from '#access/privilege'
import type { GroupKind, Permission } from '#domain/permissions'
import CompanyPolicy from '#policies/company_policy'
import DepartmentPolicy from '#policies/department_policy'
import GroupPolicy from '#policies/group_policy'
import ImportPolicy from '#policies/import_policy'
import MemberPolicy from '#policies/member_policy'
import type { Actor } from '#access/actor'

export type Row = Record<string, any>

/** One row as undo would change it: as it stands now, and as it would be then; null where there is none. */
export type Turn = {
  now: Row | null
  then: Row | null
  /** The actor made the change themselves: taking it back needs no right beyond the one that it was made by. */
  isOwn: boolean
}

/** What guards must know about an organization's groups, and in which group a member is. */
export type Surroundings = {
  groups: Map<
    number,
    { kind: GroupKind; maySignIn: boolean; members: number; permissions: string[] }
  >
  groupOfMember: (id: number) => number | null
}

type Guard = (actor: Actor, rank: Rank, turn: Turn, around: Surroundings) => string | null

/**
 * What undo, and the choice of "as it was before", may write into each journaled table: nothing that an operation would
 * refuse to do by hand. A guard names the rule that refuses (`processes.rules.<rule>`). Null: rows that give nobody a
 * right. A table without a line is refused; a test knows when one is missing.
 */
export const undoGuards: Record<string, Guard | null> = {
  members: (actor, rank, turn, around) =>
    rankOfCard(rank, turn) ??
    ownCard(rank, turn) ??
    access(actor, turn) ??
    cardByHand(actor, turn, around),

  groups(actor, rank, { now, then }, around) {
    if (!actor.can(GroupPolicy, 'update')) return 'not_allowed'
    const id: number = (now ?? then)!.id
    const known = around.groups.get(id)
    const turnsInto = then && now && now.kind !== then.kind ? then.kind : null
    if (turnsInto && known?.members) return 'kind_in_use'
    if (
      turnsInto === 'staff' &&
      known?.permissions.some((one) => !actor.can(GroupPolicy, 'grant', one as Permission))
    )
      return 'group_above_own'
    const isBanned = now?.may_sign_in && then && !then.may_sign_in
    return groupRefusal(rank, id, isBanned ? 'ban' : 'update')
  },

  group_permissions(actor, rank, { now, then }, around) {
    if (!actor.can(GroupPolicy, 'update')) return 'not_allowed'
    const { group_id: groupId, permission } = (now ?? then)!
    const refusal = groupRefusal(rank, groupId, 'update')
    if (refusal) return refusal
    if (then && !actor.can(GroupPolicy, 'grant', permission)) return 'more_than_own'
    if (then && around.groups.get(groupId)?.kind === 'client') return 'not_allowed'
    const isLoss = !then && groupId === rank.groupId && permission === 'groups:manage'
    return isLoss && !actor.isOwner ? 'own_access' : null
  },

  department_members(actor, rank, { now, then, isOwn }, around) {
    const id: number = (now ?? then)!.member_id
    const groupId = around.groupOfMember(id)
    const refusal = groupId === null ? null : memberRefusal(rank, { id, groupId }, 'place')
    if (refusal) return refusal
    return isOwn || actor.can(DepartmentPolicy, 'update') ? null : 'not_allowed'
  },

  departments: (actor, _, { now, then, isOwn }) =>
    isOwn || actor.can(DepartmentPolicy, deedOf(now, then)) ? null : 'not_allowed',

  companies: (actor, _, { now, then, isOwn }) =>
    isOwn || actor.can(CompanyPolicy, deedOf(now, then)) ? null : 'not_allowed',

  import_settings: (actor) => (actor.can(ImportPolicy, 'configure') ? null : 'not_allowed'),

  saved_views: null,
}

const deedOf = (now: Row | null, then: Row | null) =>
  now && then ? ('update' as const) : now ? ('delete' as const) : ('create' as const)

/** The card stands above, as it is or as it would be: nor may the owner's sign-in come or go. */
function rankOfCard(rank: Rank, { now, then }: Turn) {
  for (const row of [now, then]) {
    if (!row) continue
    if (row.user_id === rank.owner.userId && !rank.isOwner) return 'owners_card'
    const refusal = memberRefusal(rank, { id: row.id, groupId: row.group_id })
    if (refusal) return refusal
  }
  return null
}

function ownCard(rank: Rank, { now, then }: Turn) {
  if (now?.id !== rank.memberId) return null
  if (!then || (then.status === 'blocked' && now.status !== 'blocked')) return 'own_card'
  return then.group_id === now.group_id ? null : 'own_group'
}

/** A sign-in is given by an accepted invitation alone, or by the owner, who adds people to organizations. */
function access(actor: Actor, { now, then }: Turn) {
  if (!now || !then) return null
  const isRaised = ACCESS.indexOf(then.access) > ACCESS.indexOf(now.access)
  const isAnother = then.user_id !== null && then.user_id !== now.user_id
  const mayGive = actor.isOwner && then.access === 'active'
  return (isRaised || isAnother) && !mayGive ? 'access_by_invitation' : null
}

const ACCESS = ['none', 'invited', 'active']

function cardByHand(actor: Actor, { now, then, isOwn }: Turn, { groups }: Surroundings) {
  if (isOwn) return null
  const deed = deedOf(now, then)
  const kinds = [now, then].map((row) => (row ? (groups.get(row.group_id)?.kind ?? 'staff') : null))
  const may = (kind: GroupKind | null) =>
    !kind ||
    (deed === 'create'
      ? actor.can(MemberPolicy, 'create', kind)
      : actor.can(MemberPolicy, deed, { kind }))
  return kinds.every(may) ? null : 'not_allowed'
}

/** How a row comes back whose old state would open a door again: the link of an invitation stays spent. */
export const comesBackAs: Record<string, Record<string, string>> = {
  members: { access: `case when p.access = 'invited' then 'none' else p.access end` },
}
