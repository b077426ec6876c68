import { memberRefusal, rankOf, type MemberDeed } from '#access/privilege'
import { visibleTo } from '#access/rule'
import type { GroupKind } from '#domain/permissions'
import { holdRank } from '#operations/privilege/hold_rank'
import MemberPolicy from '#policies/member_policy'
import type { Actor } from '#access/actor'

export type SortedMember = {
  id: number
  fullName: string
  groupId: number
  kind: GroupKind
  companyId: number | null
  status: string
  receivesMail: boolean
}
export type BulkDeed = 'update' | 'delete'

type Options = {
  /** What is done to each of them, as the guard of privilege knows it. */
  as?: MemberDeed
  /** Contacts are left alone: only employees work in departments. */
  onlyStaff?: boolean
  isLocked?: boolean
}

/**
 * Which of these members the actor may change or delete, by the kind of their group and by rank; and of the others, why
 * not (a rule of the process pages). Invisible ones are refused as if they were not there.
 */
export async function sortOutMembers(
  actor: Actor,
  ids: number[],
  deed: BulkDeed,
  { as = deed, onlyStaff = false, isLocked = false }: Options = {}
): Promise<{ allowed: SortedMember[]; refused: Map<number, string> }> {
  const rank = await (isLocked ? holdRank : rankOf)(actor)
  const seen = visibleTo(actor, MemberPolicy.visibility, 't')
  const { rows } = await actor.trx.rawQuery(
    `select t.id, t.full_name as "fullName", t.group_id as "groupId", g.kind, t.company_id as "companyId", t.status, t.receives_mail as "receivesMail"
     from members t join groups g on g.organization_id = t.organization_id and g.id = t.group_id
     where t.organization_id = ? and t.id = any (?::bigint[]) and ${seen.sql}
     order by ${isLocked ? 't.id for update of t' : 't.name_key, t.id'}`,
    [actor.organization.id, ids, ...(seen.bindings ?? [])] as any[]
  )
  const allowed: SortedMember[] = []
  const refused = new Map<number, string>(ids.map((id) => [id, 'gone']))
  for (const member of rows as SortedMember[]) {
    const rule =
      memberRefusal(rank, member, as) ??
      (!actor.can(MemberPolicy, deed, { kind: member.kind }) ? 'not_allowed' : null) ??
      (onlyStaff && member.kind !== 'staff' ? 'only_staff' : null)
    if (rule) refused.set(member.id, rule)
    else {
      refused.delete(member.id)
      allowed.push(member)
    }
  }
  return { allowed, refused }
}
