import { firstRow, joined, raw, sql, type Sql } from '#wall/sql'
import { actorHas, knownViewer, type Need } from '#access/viewer'
import { sourcesOf } from '#access/sources'
import { standingOf } from '#access/enter_organization'
import type { Actor } from '#access/actor'
import type { AccessChange } from '#access/changes'
import type { SourceRow } from '#access/conditions'
import type { Visibility } from '#access/rule'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** What keeps a member from entering the organization at all; sight is of no use before. */
export const entranceLacks = ['sign_in', 'active', 'group_sign_in'] as const
export type EntranceLack = (typeof entranceLacks)[number]

/** What one clause says about a pair of a member and a record. */
export type ClauseAnswer = {
  clause: string
  holds: boolean
  /** What the member would have to have; `record`: the clause does not speak of this record. */
  lacks: (Need | 'record')[]
  /** The rows by which what holds of it holds. */
  sources: SourceRow[]
}

/** Why a member sees a record, or what each clause is lacking. */
export type Sight = {
  member: { id: number; fullName: string }
  group: { id: number; name: string }
  isSeen: boolean
  entrance: EntranceLack[]
  clauses: ClauseAnswer[]
}

/**
 * The rule's own clauses asked about one pair of a member and a record. Null when there is no such member or record within
 * the named organizations.
 */
export async function explainSight(
  trx: TransactionClientContract,
  organizationId: number,
  visibility: Visibility,
  memberId: number,
  recordId: number
): Promise<Sight | null> {
  const pair = await readPair(trx, organizationId, visibility, memberId, recordId)
  if (!pair) return null
  const { member, entrance, about } = pair
  const clauses = Object.entries(visibility.clauses).map(([clause, { needs = [] }], n) => {
    const missing = needs.filter((need) => !actorHas(member, need))
    const lacks = about[n].holds ? missing : [...missing, 'record' as const]
    const had = needs.filter((need) => !missing.includes(need))
    const sources = [...had.flatMap((need) => sourcesOf(member, need)), ...about[n].rows]
    return { clause, holds: !lacks.length, lacks, sources }
  })
  return {
    member: { id: member.member.id, fullName: member.member.fullName },
    group: { id: member.group.id, name: member.group.name },
    isSeen: !entrance.length && clauses.some(({ holds }) => holds),
    entrance,
    clauses,
  }
}

type Pair = {
  member: Actor
  entrance: EntranceLack[]
  /** For each clause, in the rule's order: what its condition over the record says. */
  about: { holds: boolean; rows: SourceRow[]; toHold: AccessChange[]; toFail: AccessChange[] }[]
}

type Found = Pick<Pair, 'about'> & {
  has_sign_in: boolean
  is_active: boolean
  group_may_sign_in: boolean
}

/** A member and a record, looked at through each clause of the rule. */
export async function readPair(
  trx: TransactionClientContract,
  organizationId: number,
  { table, clauses }: Visibility,
  memberId: number,
  recordId: number
): Promise<Pair | null> {
  const member = await standingOf(trx, organizationId, memberId)
  if (!member) return null
  const viewer = knownViewer(member)
  const record = raw('t')
  const all = (select: Sql | undefined) => (select ? sql`array(${select})` : sql`'{}'::jsonb[]`)
  const about = Object.values(clauses).map(({ where }) =>
    where
      ? sql`jsonb_build_object('holds', coalesce(${where.holds(viewer, record)}, false), 'rows', ${all(where.rows(viewer, record))},
          'toHold', ${all(where.toHold?.(viewer, record))}, 'toFail', ${all(where.toFail?.(viewer, record))})`
      : sql`'{"holds": true, "rows": [], "toHold": [], "toFail": []}'::jsonb`
  )
  const row = await firstRow<Found>(
    trx,
    sql`select jsonb_build_array(${joined(about)}) as about, v.has_sign_in, v.is_active, v.group_may_sign_in
      from viewers v cross join lateral (select * from ${raw(table)} where id = ${recordId}) t
      where v.organization_id = ${organizationId} and v.member_id = ${memberId}`
  )
  if (!row) return null
  const entrance: EntranceLack[] = []
  if (!row.has_sign_in) entrance.push('sign_in')
  if (!row.is_active) entrance.push('active')
  if (!row.group_may_sign_in) entrance.push('group_sign_in')
  return { member, entrance, about: row.about }
}
