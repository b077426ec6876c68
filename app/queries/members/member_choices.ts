import { detailBeside } from '#domain/details'
import { memberRefusal, type Rank } from '#access/privilege'
import { visibleTo } from '#access/rule'
import { throughRule, type Look } from '#access/search'
import type { GroupKind } from '#domain/permissions'
import MemberPolicy from '#policies/member_policy'
import type { Actor } from '#access/actor'
import { all, onlyRow, sql } from '#wall/sql'

/** Matches looked at first: most people see all of them. */
const CANDIDATES = 200

type Choice = { id: number; groupId: number; fullName: string; email: string }
type Narrowed = { kind?: GroupKind | null; within?: Rank | null; limit?: number }

/**
 * Members for a choice in a form, by a fragment or the first by name: those that the actor sees, of one kind if asked;
 * with their rank, none who stands above.
 */
export async function memberChoices(
  actor: Actor,
  q: string,
  { kind = null, within: rank = null, limit = 20 }: Narrowed = {}
) {
  const { organization } = actor
  const seen = visibleTo(actor, MemberPolicy.visibility, 't')
  const isSearch = q.trim() !== ''
  const narrowed = [
    seen,
    ...(isSearch ? [sql`t.id = any (array(select record_id from matches))`] : []),
    ...(kind ? [sql`g.kind = ${kind}`] : []),
    ...(rank ? [sql`t.group_id <> all (${[...rank.groupsAbove]}::bigint[])`] : []),
  ]
  const look = (candidates: number) =>
    onlyRow<Look<Choice>>(
      actor.trx,
      sql`with matches as materialized (select record_id from search_records(${organization.id}, 'members', ${q.slice(0, 200)}, ${candidates}::int)),
         chosen as (select t.id, t.group_id, t.full_name, t.email, t.name_key from members t
           join groups g on g.organization_id = t.organization_id and g.id = t.group_id
           where t.organization_id = ${organization.id} and ${all(narrowed)}
           order by t.name_key, t.id limit ${limit})
       select (select count(*)::int from matches) as looked,
         (select coalesce(json_agg(json_build_object('id', id, 'groupId', group_id, 'fullName', full_name, 'email', email) order by name_key, id), '[]') from chosen) as rows`
    )
  const rows = await throughRule(limit, CANDIDATES, look)
  const mine = rows.filter((member) => !rank || !memberRefusal(rank, member, 'place'))
  return mine.map(({ id, fullName, email }) => ({
    value: String(id),
    label: fullName,
    detail: detailBeside(fullName, email),
    avatar: fullName,
  }))
}
