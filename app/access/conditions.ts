import { type Sql, joined, raw, sql } from '#wall/sql'
import type { GroupKind } from '#domain/permissions'
import type { Viewer } from '#access/viewer'

/** A row that a reason comes from, so that an explanation can link to it. */
export type SourceRow = { table: string; key: Record<string, number | string> }

/** What makes a clause speak of a record: one predicate over viewer and record, and what there is to tell about it. */
export type RecordCondition = {
  holds: (viewer: Viewer, record: Sql) => Sql
  /** The rows by which it holds, none when it does not: selects of `sourceRow`. */
  rows: (viewer: Viewer, record: Sql) => Sql
  /** Changes (`AccessChange`) of which each one alone makes it hold: selects of jsonb. None when nothing does. */
  toHold?: (viewer: Viewer, record: Sql) => Sql
  /** Changes that make it fail when all of them are done. */
  toFail?: (viewer: Viewer, record: Sql) => Sql
}

/** One row of a table, by the named columns of its alias `s`, where the condition is met. */
const rowsOf = (table: string, columns: string[], where: Sql) => {
  const key = columns.map((column) => sql`${column}::text, ${raw(`s.${column}`)}`)
  return sql`select jsonb_build_object('table', ${table}::text, 'key', jsonb_build_object(${joined(key)})) from ${raw(table)} s where ${where}`
}

const change = (kind: string, parts: Record<string, Sql>) => {
  const pairs = Object.entries(parts).map(([name, value]) => sql`${name}::text, ${value}`)
  return sql`jsonb_build_object('change', ${kind}::text, ${joined(pairs)})`
}

/** The record is the viewer's own card. */
export const isSelf: RecordCondition = {
  holds: (v, t) => sql`${t}.id = ${v.memberId}`,
  rows: (v, t) =>
    rowsOf(
      'members',
      ['id'],
      sql`s.organization_id = ${v.organizationId} and s.id = ${v.memberId} and s.id = ${t}.id`
    ),
}

/** The record is the company whose contact the viewer is. */
export const isOwnCompany: RecordCondition = {
  holds: (v, t) => sql`${t}.id = ${v.companyId}`,
  rows: (v, t) =>
    rowsOf(
      'members',
      ['id'],
      sql`s.organization_id = ${v.organizationId} and s.id = ${v.memberId} and s.company_id = ${t}.id`
    ),
  toHold: (v, t) =>
    sql`select ${change('set_company', { memberId: v.memberId, companyId: sql`${t}.id` })}`,
  toFail: (v) =>
    sql`select ${change('set_company', { memberId: v.memberId, companyId: sql`null::bigint` })}`,
}

/** The record is the viewer's group. */
export const isOwnGroup: RecordCondition = {
  holds: (v, t) => sql`${t}.id = ${v.groupId}`,
  rows: (v, t) =>
    rowsOf(
      'members',
      ['id'],
      sql`s.organization_id = ${v.organizationId} and s.id = ${v.memberId} and s.group_id = ${t}.id`
    ),
  toHold: (v, t) =>
    sql`select ${change('regroup', { memberId: v.memberId, groupId: sql`${t}.id` })}`,
}

/** The record is a department in which the viewer works. */
export const worksThere: RecordCondition = {
  holds: (v, t) => v.worksIn(sql`${t}.id`),
  rows: (v, t) => placesOf(v, sql`s.department_id = ${t}.id`),
  toHold: (v, t) =>
    sql`select ${change('join', { memberId: v.memberId, departmentId: sql`${t}.id` })}`,
  toFail: (v, t) =>
    sql`select ${change('leave', { memberId: v.memberId, departmentId: sql`${t}.id` })}`,
}

/** The viewer heads a department whose heads see all of them. */
export const headsAllDepartments: RecordCondition = {
  holds: (v) => v.headsAll,
  rows: (v) => placesOf(v, headships(v)),
  toHold: (v) =>
    sql`select ${change('make_head', { memberId: v.memberId, departmentId: sql`d.id` })}
      from departments d where d.organization_id = ${v.organizationId} and d.heads_see_all`,
  toFail: (v) =>
    sql`select ${change('unmake_head', { memberId: v.memberId, departmentId: sql`s.department_id` })}
      from department_members s where s.organization_id = ${v.organizationId} and s.member_id = ${v.memberId} and ${headships(v)}`,
}

const placesOf = (v: Viewer, where: Sql) =>
  rowsOf(
    'department_members',
    ['member_id', 'department_id'],
    sql`s.organization_id = ${v.organizationId} and s.member_id = ${v.memberId} and ${where}`
  )

const headships = (v: Viewer) =>
  sql`s.is_head and exists (select from departments a where a.organization_id = ${v.organizationId} and a.id = s.department_id and a.heads_see_all)`

/** The record is a card of a client, or of staff. */
export const isOfKind = (kind: GroupKind): RecordCondition => ({
  holds: (v, t) => v.isOfKind(t, kind),
  rows: (v, t) =>
    rowsOf(
      'groups',
      ['id'],
      sql`s.organization_id = ${v.organizationId} and s.id = ${t}.group_id and s.kind = ${kind}`
    ),
})

/** Something that the record itself says. */
export const saysItself = (
  table: string,
  holds: RecordCondition['holds'],
  changes: Pick<RecordCondition, 'toHold' | 'toFail'> = {}
): RecordCondition => ({
  holds,
  rows: (v, t) => rowsOf(table, ['id'], sql`s.id = ${t}.id and ${holds(v, t)}`),
  ...changes,
})

/** The record is shared with everybody. */
export const isShared = saysItself('saved_views', (_, t) => sql`${t}.is_shared`, {
  toHold: (_, t) => sql`select ${change('share', { savedViewId: sql`${t}.id` })}`,
  toFail: (_, t) => sql`select ${change('unshare', { savedViewId: sql`${t}.id` })}`,
})
