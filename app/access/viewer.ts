import { raw, sql, type Sql } from '#wall/sql'
import type { GroupKind, Permission } from '#domain/permissions'
import type { Actor } from '#access/actor'

/** What a clause or an action asks of the viewer: a permission of the group, a place among staff, or the account's ownership. */
export type Need = Permission | 'employment' | 'ownership'

/**
 * The viewer's side of a clause, in SQL. One text serves three questions: the values of one known person are bound as
 * constants (lists, counters, search, the explanation of a pair: indexes serve), or they are columns of the relation
 * `viewers` (audiences).
 */
export type Viewer = {
  memberId: Sql
  groupId: Sql
  companyId: Sql
  organizationId: Sql
  accountId: Sql
  /** Whether the viewer works in the department that the expression names. */
  worksIn: (department: Sql) => Sql
  /** Whether the viewer heads a department whose heads see all of them. */
  headsAll: Sql
  /** Whether the record's group is of clients, or of staff: an organization has few groups, and the known viewer's are read once. */
  isOfKind: (record: Sql, kind: GroupKind) => Sql
}

/** One known person, whose values are constants of the statement. */
export function knownViewer(actor: Actor): Viewer {
  const departments = actor.departments.map(({ id }) => id)
  return {
    memberId: sql`${actor.member.id}::bigint`,
    groupId: sql`${actor.group.id}::bigint`,
    companyId: sql`${actor.member.companyId}::bigint`,
    organizationId: sql`${actor.organization.id}::bigint`,
    accountId: sql`${actor.organization.accountId}::bigint`,
    worksIn: (department) => sql`${department} = any (${departments}::bigint[])`,
    headsAll: actor.headsAll ? sql`true` : sql`false`,
    isOfKind: (record, kind) =>
      sql`${record}.group_id = any (array(select g.id from groups g where g.organization_id = ${actor.organization.id} and g.kind = ${kind}))`,
  }
}

/** Any member, as the row `alias` of `viewers`. */
export function viewerAs(alias: string): Viewer {
  const v = raw(alias)
  const works = (more: Sql) =>
    sql`exists (select from department_members d where d.organization_id = ${v}.organization_id and d.member_id = ${v}.member_id and ${more})`
  return {
    memberId: sql`${v}.member_id`,
    groupId: sql`${v}.group_id`,
    companyId: sql`${v}.company_id`,
    organizationId: sql`${v}.organization_id`,
    accountId: sql`${v}.account_id`,
    worksIn: (department) => works(sql`d.department_id = ${department}`),
    headsAll: works(
      sql`d.is_head and exists (select from departments a where a.organization_id = d.organization_id and a.id = d.department_id and a.heads_see_all)`
    ),
    isOfKind: (record, kind) =>
      sql`exists (select from groups g where g.organization_id = ${record}.organization_id and g.id = ${record}.group_id and g.kind = ${kind})`,
  }
}

/** Whether the known person has what is needed. */
export function actorHas(actor: Actor, need: Need): boolean {
  if (need === 'ownership') return actor.isOwner
  return need === 'employment' ? actor.isStaff : actor.may(need)
}

/**
 * The rows of `viewers` in one organization that have all that is needed, as conditions of separate branches: each is
 * found along an index, where one condition for both would walk all members.
 */
export function holdersOf(alias: string, organizationId: number, needs: readonly Need[]): Sql[] {
  const v = raw(alias)
  const owner = sql`${v}.user_id = (select a.owner_id from organizations o join accounts a on a.id = o.account_id where o.id = ${organizationId})`
  if (!needs.length) return [sql`true`]
  if (needs.includes('ownership')) return [owner]
  const permissions = needs.filter((need) => need !== 'employment')
  const byGroup = sql`${v}.group_id = any (array(
    select g.id from groups g left join rights r on r.organization_id = g.organization_id and r.group_id = g.id and r.permission = any (${permissions}::text[])
    where g.organization_id = ${organizationId} and g.kind = 'staff'
    group by g.id having count(r.permission) = ${permissions.length}))`
  return needs.includes('employment') ? [byGroup] : [byGroup, owner]
}
