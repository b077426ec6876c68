import { groupRefusal, memberRefusal, type Rank } from '#access/privilege'
import { lacksRight, refusal, type Decision } from '#domain/decisions'
import type { GroupKind, Permission } from '#domain/permissions'
import CompanyPolicy from '#policies/company_policy'
import DepartmentPolicy from '#policies/department_policy'
import GroupPolicy from '#policies/group_policy'
import ImportPolicy from '#policies/import_policy'
import MemberPolicy, { resourceOf } from '#policies/member_policy'
import { resourceOf as declared } from '#registry/resources'
import type { Actor } from '#access/actor'

export type Row = Record<string, any>

/** One row as undo would change it: as it stands now, and as it would be then; null where there is none. */
export type Turn = {
  now: Row | null
  then: Row | null
  /** The actor made the change themselves: taking it back needs no right beyond the one that it was made by. */
  isOwn: boolean
}

export type KnownGroup = {
  kind: GroupKind
  maySignIn: boolean
  members: number
  permissions: string[]
}

/** What guards must know about an organization's groups, and in which group a member is. */
export type Surroundings = {
  groups: Map<number, KnownGroup>
  groupOfMember: (id: number) => number | null
}

type Guard = (actor: Actor, rank: Rank, turn: Turn, around: Surroundings) => Decision | null

/**
 * What undo, and the choice of "as it was before", may write into each journaled table: nothing that an operation would
 * refuse to do by hand. A guard says by which rule it refuses (`processes.rules.<rule>`). Null: rows that give nobody a
 * right. The record of a resource without a line goes by its policy's `create`, `update` and `delete`; any other table without
 * one is refused, and a test knows when one is missing.
 */
const guards: Record<string, Guard | null> = {
  members: (actor, rank, turn, around) =>
    by(rankOfCard(rank, turn) ?? ownCard(rank, turn) ?? access(actor, turn)) ??
    cardByHand(actor, turn, around),

  groups(actor, rank, { now, then }, around) {
    if (!actor.can(GroupPolicy, 'update')) return lacksRight('groups:manage')
    const id: number = (now ?? then)!.id
    const known = around.groups.get(id)
    const turnsInto = then && now && now.kind !== then.kind ? then.kind : null
    if (turnsInto && known?.members) return refusal('kind_in_use')
    if (
      turnsInto === 'staff' &&
      known?.permissions.some((one) => !actor.can(GroupPolicy, 'grant', one as Permission))
    )
      return refusal('group_above_own')
    const isBanned = now?.may_sign_in && then && !then.may_sign_in
    return by(groupRefusal(rank, id, isBanned ? 'ban' : 'update'))
  },

  group_permissions(actor, rank, { now, then }, around) {
    if (!actor.can(GroupPolicy, 'update')) return lacksRight('groups:manage')
    const { group_id: groupId, permission } = (now ?? then)!
    const above = groupRefusal(rank, groupId, 'update')
    if (above) return refusal(above)
    if (then && !actor.can(GroupPolicy, 'grant', permission)) return refusal('more_than_own')
    if (then && around.groups.get(groupId)?.kind === 'client') return refusal('not_allowed')
    const isLoss = !then && groupId === rank.groupId && permission === 'groups:manage'
    return isLoss && !actor.isOwner ? refusal('own_access') : null
  },

  department_members(actor, rank, { now, then, isOwn }, around) {
    const id: number = (now ?? then)!.member_id
    const groupId = around.groupOfMember(id)
    const above = groupId === null ? null : memberRefusal(rank, { id, groupId }, 'place')
    if (above) return refusal(above)
    return isOwn || actor.can(DepartmentPolicy, 'update') ? null : lacksRight('departments:manage')
  },

  departments: (actor, _, { now, then, isOwn }) =>
    isOwn || actor.can(DepartmentPolicy, actionOf(now, then))
      ? null
      : lacksRight('departments:manage'),

  companies: (actor, _, { now, then, isOwn }) =>
    isOwn || actor.can(CompanyPolicy, actionOf(now, then))
      ? null
      : lacksRight(`companies:${actionOf(now, then)}`),

  import_settings: (actor) =>
    actor.can(ImportPolicy, 'configure') ? null : lacksRight('organization:manage'),

  saved_views: null,
}

/** The guard of a table: its own, or its policy's; undefined where there is none. */
export function guardOf(table: string): Guard | null | undefined {
  if (table in guards) return guards[table]
  const policy = declared(table)?.policy
  return policy && 'delete' in policy.prototype ? byPolicy(policy as PolicyOfActions) : undefined
}

type PolicyOfActions = typeof DepartmentPolicy

/** What one may do by hand, one may do by undoing; and what one did oneself may be taken back. */
const byPolicy =
  (policy: PolicyOfActions): Guard =>
  (actor, _, { now, then, isOwn }) =>
    isOwn || actor.can(policy, actionOf(now, then)) ? null : refusal('not_allowed')

const actionOf = (now: Row | null, then: Row | null) =>
  now && then ? ('update' as const) : now ? ('delete' as const) : ('create' as const)

/** The card stands above, as it is or as it would be: nor may the owner's sign-in come or go. */
function rankOfCard(rank: Rank, { now, then }: Turn) {
  for (const row of [now, then]) {
    if (!row) continue
    if (row.user_id === rank.owner.userId && !rank.isOwner) return 'owners_card'
    const above = memberRefusal(rank, { id: row.id, groupId: row.group_id })
    if (above) return above
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
  const action = actionOf(now, then)
  for (const row of [now, then]) {
    if (!row) continue
    const kind = groups.get(row.group_id)?.kind ?? 'staff'
    const may =
      action === 'create'
        ? actor.can(MemberPolicy, 'create', kind)
        : actor.can(MemberPolicy, action, { kind })
    if (!may) return lacksRight(`${resourceOf(kind)}:${action}`)
  }
  return null
}

const by = (rule: string | null) => (rule === null ? null : refusal(rule))

/** How a row comes back whose old state would let somebody in again: the link of an invitation stays spent. */
export const comesBackAs: Record<string, Record<string, string>> = {
  members: { access: `case when p.access = 'invited' then 'none' else p.access end` },
}
