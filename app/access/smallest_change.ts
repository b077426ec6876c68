import { actorHas, type Need } from '#access/viewer'
import { readPair, type EntranceLack } from '#access/explain'
import type { Actor } from '#access/actor'
import type { AccessChange } from '#access/changes'
import type { GroupKind, Permission } from '#domain/permissions'
import type { Visibility } from '#access/rule'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { allRows, sql } from '#wall/sql'

/** Changes that, made together, let a member see a record or keep them from it; `by` names the clauses they speak of. */
export type ChangeSet = { by: string[]; changes: AccessChange[] }

/** More clauses or conditions than this are not combined: an answer of so many changes is no help. */
const MOST_SETS = 50

/**
 * The smallest changes that would let a member see a record, or (`wanted` false) would keep them from it, read off the
 * clauses: fewest first. Empty when it is so already, when no change of the kinds that are known (`AccessChange`) does it,
 * and when there is no such pair. What the member's card lacks to enter at all comes along.
 */
export async function smallestChanges(
  trx: TransactionClientContract,
  organizationId: number,
  visibility: Visibility,
  memberId: number,
  recordId: number,
  wanted: boolean
): Promise<ChangeSet[]> {
  const pair = await readPair(trx, organizationId, visibility, memberId, recordId)
  if (!pair) return []
  const { member, entrance, about } = pair
  const clauses = Object.entries(visibility.clauses).map(([name, { needs = [] }], n) => {
    const lacks = needs.filter((need) => !actorHas(member, need))
    return { name, needs, lacks, ...about[n], isMet: about[n].holds && !lacks.length }
  })
  const isSeen = !entrance.length && clauses.some(({ isMet }) => isMet)
  if (isSeen === wanted) return []
  if (!wanted) {
    const met = clauses.filter(({ isMet }) => isMet)
    // Every clause that holds has to fail: one way for each.
    const ways = met.map(({ needs, toFail }) => [
      ...needs.flatMap((need) => revoking(member, need)),
      ...(toFail.length ? [toFail] : []),
    ])
    return smallest(combined(ways).map((changes) => ({ by: met.map(({ name }) => name), changes })))
  }
  const groups = await groupsOf(member)
  const sets = clauses.flatMap(({ name, lacks, holds, toHold }) => {
    const rights = lacks.length ? granting(member, lacks, groups) : [[]]
    const possible = toHold.filter((one) => isPossible(member, one))
    return combined([rights, holds ? [[]] : possible.map((one) => [one])]).map((changes) => ({
      by: [name],
      changes: [...opening(member, entrance, changes, groups), ...changes],
    }))
  })
  return smallest(sets)
}

/** One way of each, together: every combination, without what is said twice. */
function combined(ways: AccessChange[][][]): AccessChange[][] {
  return ways.reduce<AccessChange[][]>(
    (sets, alternatives) =>
      sets
        .flatMap((set) => alternatives.map((more) => unlike([...set, ...more])))
        .slice(0, MOST_SETS),
    [[]]
  )
}

/** Each change once; who leaves a department heads it no longer. */
function unlike(changes: AccessChange[]): AccessChange[] {
  const once = [...new Map(changes.map((one) => [JSON.stringify(one), one])).values()]
  const left = once.flatMap((one) => (one.change === 'leave' ? one.departmentId : []))
  return once.filter((one) => one.change !== 'unmake_head' || !left.includes(one.departmentId))
}

/** Fewest changes first; a set that only adds to a smaller one is left out. */
function smallest(sets: ChangeSet[]): ChangeSet[] {
  const kept: ChangeSet[] = []
  const texts = (set: ChangeSet) => set.changes.map((one) => JSON.stringify(one))
  for (const set of sets.sort((one, other) => one.changes.length - other.changes.length)) {
    const all = new Set(texts(set))
    if (!kept.some((smaller) => texts(smaller).every((text) => all.has(text)))) kept.push(set)
  }
  return kept
}

/** What lets the member enter at all, in the group where the other changes leave them. */
function opening(
  { member, group }: Actor,
  entrance: EntranceLack[],
  changes: AccessChange[],
  groups: KnownGroup[]
): AccessChange[] {
  const moved = changes.find((one) => one.change === 'regroup')
  const groupId = moved?.groupId ?? group.id
  const isOpen = groups.some(({ id, maySignIn }) => id === groupId && maySignIn)
  return [
    ...(entrance.includes('sign_in') ? [{ change: 'invite' as const, memberId: member.id }] : []),
    ...(entrance.includes('active') ? [{ change: 'unblock' as const, memberId: member.id }] : []),
    ...(isOpen ? [] : [{ change: 'allow_sign_in' as const, groupId }]),
  ]
}

/** The owner's rights come from the account: nothing that is taken from a group takes them away. */
const revoking = ({ isOwner, group }: Actor, need: Need): AccessChange[][] =>
  isOwner || need === 'employment' || need === 'ownership'
    ? []
    : [[{ change: 'revoke', groupId: group.id, permission: need }]]

/** The missing rights for the member's group, or the member for a group that has all of them. */
function granting(member: Actor, lacks: Need[], groups: KnownGroup[]): AccessChange[][] {
  if (lacks.includes('ownership')) return []
  const needed = lacks.filter((need): need is Permission => need !== 'employment')
  const { id: memberId } = member.member
  const ways: AccessChange[][] = groups
    .filter(
      ({ id, kind, permissions }) =>
        id !== member.group.id &&
        kind === 'staff' &&
        needed.every((need) => permissions.includes(need))
    )
    .map(({ id }) => [{ change: 'regroup', memberId, groupId: id }])
  if (member.isStaff)
    ways.unshift(
      needed.map((permission) => ({ change: 'grant', groupId: member.group.id, permission }))
    )
  return ways
}

/** Only staff work in departments and head them. */
const isPossible = (member: Actor, { change }: AccessChange) =>
  member.isStaff || !['join', 'make_head'].includes(change)

type KnownGroup = { id: number; kind: GroupKind; maySignIn: boolean; permissions: string[] }

/** The organization's groups, those of fewest rights first: nobody is given more than is asked for. */
async function groupsOf({ trx, organization }: Actor): Promise<KnownGroup[]> {
  const rows = await allRows<KnownGroup>(
    trx,
    sql`select g.id, g.kind, g.may_sign_in as "maySignIn", coalesce(array_agg(r.permission) filter (where r.permission is not null), '{}') as permissions
     from groups g left join rights r on r.organization_id = g.organization_id and r.group_id = g.id
     where g.organization_id = ${organization.id} group by g.id order by count(r.permission), g.id`
  )
  return rows
}
