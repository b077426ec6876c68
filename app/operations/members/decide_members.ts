import { rankOf } from '#access/privilege'
import { visibleTo } from '#access/rule'
import type { Decisions } from '#domain/decisions'
import { holdRank } from '#operations/privilege/hold_rank'
import {
  decideMember,
  type MemberChange,
  type MemberFacts,
  type MemberInput,
} from '#policies/member_decisions'
import MemberPolicy from '#policies/member_policy'
import type Group from '#models/group'
import type Member from '#models/member'
import type { Actor } from '#access/actor'
import { allRows, raw, sql } from '#wall/sql'

export type DecidedMember = MemberFacts & { fullName: string }

/**
 * Decides about many cards at once: what becomes of each, and those that are to be changed, in the order of their names.
 * With `isLocked` the cards, and what the actor may, stay so until the transaction ends.
 */
export async function decideMembers(
  actor: Actor,
  ids: number[],
  change: MemberChange,
  input?: MemberInput,
  { isLocked = false } = {}
): Promise<{ decisions: Decisions; wanted: DecidedMember[] }> {
  const rank = await (isLocked ? holdRank : rankOf)(actor)
  const members = await membersAmong(actor, ids, isLocked)
  const known = new Map(members.map((member) => [member.id, member]))
  const decisions: Decisions = new Map(
    ids.map((id) => [id, decideMember(actor, rank, known.get(id), change, input)])
  )
  const isWanted = ({ id }: DecidedMember) =>
    ['update', 'delete'].includes(decisions.get(id)!.outcome)
  return { decisions, wanted: members.filter(isWanted) }
}

/** The same facts of a card that is loaded already. */
export const factsOf = (
  member: Member,
  group: Group,
  departmentIds: number[] | null = null
): MemberFacts => ({
  id: member.id,
  kind: group.kind,
  groupId: group.id,
  groupName: group.name,
  maySignIn: group.maySignIn,
  companyId: member.companyId,
  status: member.status,
  access: member.access,
  receivesMail: member.receivesMail,
  departmentIds,
})

/** Locked in the order of their keys, as everybody locks them. */
async function membersAmong(
  actor: Actor,
  ids: number[],
  isLocked: boolean
): Promise<DecidedMember[]> {
  const seen = visibleTo(actor, MemberPolicy.visibility, 't')
  return allRows<DecidedMember>(
    actor.trx,
    sql`select t.id, t.full_name as "fullName", g.kind, t.group_id as "groupId", g.name as "groupName", g.may_sign_in as "maySignIn",
       t.company_id as "companyId", t.status, t.access, t.receives_mail as "receivesMail",
       (select coalesce(jsonb_agg(p.department_id), '[]') from department_members p
         where p.organization_id = t.organization_id and p.member_id = t.id) as "departmentIds"
     from members t join groups g on g.organization_id = t.organization_id and g.id = t.group_id
     where t.organization_id = ${actor.organization.id} and t.id = any (${ids}::bigint[]) and ${seen}
     order by ${raw(isLocked ? 't.id for update of t' : 't.name_key, t.id')}`
  )
}
