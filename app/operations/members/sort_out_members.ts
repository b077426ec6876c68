import type { GroupKind } from '#domain/permissions'
import { groupsAbove, ownersCard } from '#queries/members/ranks'
import MemberPolicy from '#policies/member_policy'
import { visibleTo } from '#access/rule'
import type { Actor } from '#services/actor'

export type SortedMember = {
  id: number
  fullName: string
  groupId: number
  kind: GroupKind
  companyId: number | null
  status: string
}
export type BulkDeed = 'update' | 'delete'

type Options = {
  /** The deed could shut somebody out: oneself and the account's owner are left alone. */
  shutsOut?: boolean
  isLocked?: boolean
}

/**
 * Which of these members the actor may change or delete, by the kind of their group and by what they may do themselves.
 * Invisible ones count as refused.
 */
export async function sortOutMembers(
  actor: Actor,
  ids: number[],
  deed: BulkDeed,
  { shutsOut = false, isLocked = false }: Options = {}
): Promise<{ allowed: SortedMember[]; refused: number }> {
  const kinds = (['client', 'staff'] as const).filter((kind) =>
    actor.can(MemberPolicy, deed, { kind })
  )
  const above = [...(await groupsAbove(actor))]
  const spared = shutsOut ? [actor.member.id, (await ownersCard(actor)) ?? 0] : []
  const seen = visibleTo(actor, MemberPolicy.visibility, 't')
  const { rows } = await actor.trx.rawQuery(
    `select t.id, t.full_name as "fullName", t.group_id as "groupId", g.kind, t.company_id as "companyId", t.status
     from members t join groups g on g.organization_id = t.organization_id and g.id = t.group_id
     where t.organization_id = ? and t.id = any (?::bigint[]) and ${seen.sql}
       and g.kind = any (?) and t.group_id <> all (?::bigint[]) and t.id <> all (?::bigint[])
     order by ${isLocked ? 't.id for update of t' : 't.name_key, t.id'}`,
    [actor.organization.id, ids, ...(seen.bindings ?? []), kinds, above, spared] as any[]
  )
  return { allowed: rows, refused: ids.length - rows.length }
}
