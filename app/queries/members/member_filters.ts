import { memberStates, stateConditions, type MemberState } from '#domain/member_states'
import { groupKinds } from '#domain/permissions'
import CompanyPolicy from '#policies/company_policy'
import DepartmentPolicy from '#policies/department_policy'
import GroupPolicy from '#policies/group_policy'
import { visibleChoices } from '#lists/choices'
import type { FilterDefinition } from '#lists/definition'
import { amongNumbers, booleanFilter, dateFilter } from '#lists/filters'
import { raw, sql, type Sql } from '#wall/sql'

/** What contacts and staff are narrowed by. */
export const memberFilters: Record<string, FilterDefinition> = {
  status: {
    kind: 'choice',
    choices: memberStates,
    where: (values) =>
      raw(`(${values.map((state) => stateConditions[state as MemberState]).join(' or ')})`),
  },
  group: {
    kind: 'choice',
    relation: visibleChoices(GroupPolicy, { label: 'name', order: 't.kind desc, t.name_key' }),
    where: (values) => amongNumbers('t.group_id', values),
  },
  kind: {
    kind: 'choice',
    choices: groupKinds,
    /** By the groups' ids, since few in a hundred thousand may be staff: the planner knows how many are in a group. */
    lookup: (actor) =>
      sql`select g.id::text as value, g.name as label, g.kind from groups g where g.organization_id = ${actor.organization.id}`,
    where: (values, _, groups) =>
      amongNumbers(
        't.group_id',
        groups.filter(({ kind }) => values.includes(kind as string)).map(({ value }) => value)
      ) ?? sql`false`,
  },
  company: {
    kind: 'choice',
    choices: ['none'],
    relation: visibleChoices(CompanyPolicy, { label: 'name', order: 't.name_key', limit: 300 }),
    where: (values) =>
      orEmpty(sql`t.company_id is null`, values, amongNumbers('t.company_id', values)),
  },
  department: {
    kind: 'choice',
    choices: ['none'],
    relation: visibleChoices(DepartmentPolicy, { label: 'name', order: 't.position, t.id' }),
    where: (values) => {
      const among = amongNumbers('p.department_id', values)
      const placed = sql`select from department_members p where p.organization_id = t.organization_id and p.member_id = t.id`
      return orEmpty(
        sql`not exists (${placed})`,
        values,
        among && sql`exists (${placed} and ${among})`
      )
    },
  },
  mail: booleanFilter('t.receives_mail'),
  seen: {
    kind: 'choice',
    choices: ['never', 'ever'],
    where: (values) =>
      values.length > 1
        ? null
        : raw(`t.last_seen_at is ${values[0] === 'never' ? 'null' : 'not null'}`),
  },
  created: dateFilter('t.created_at'),
}

/** A choice among records that may also be "none". */
function orEmpty(none: Sql, values: string[], among: Sql | null) {
  if (!values.includes('none')) return among
  return among ? sql`(${none} or ${among})` : none
}
