import type { SortKey } from '#lists/definition'
import { raw, sql } from '#wall/sql'

/** As the index `members_by_group_and_state` knows it. */
const STEP = `(case when t.status = 'blocked' then 3 when t.access = 'none' then 2 when t.access = 'invited' then 1 else 0 end)`

/** One stretch of the index for each group and state in it. */
const stretches = (key: string) => (organizationId: number) =>
  sql`select ${raw(key)} as key, g.id as group_id, s.step
    from groups g cross join generate_series(0, 3) s(step) where g.organization_id = ${organizationId}`

const where = `t.group_id = b.group_id and ${STEP} = b.step`

/** Members by their group's name. */
export const groupKey: SortKey = {
  by: 'b.key',
  type: 'text',
  among: { rows: stretches('g.name_key'), where },
}

/** Members by their state, in the order of `memberStates`: a group that may not sign in makes it "no sign-in". */
export const stateKey: SortKey = {
  by: 'b.key',
  type: 'bigint',
  among: {
    rows: stretches('(case when s.step < 3 and not g.may_sign_in then 2 else s.step end)::bigint'),
    where,
  },
}

/**
 * Employees by the name of the department that stands first on their card; clients are in none. The employees of all
 * departments are few beside the clients: they are looked up whole.
 */
export const departmentKey: SortKey = {
  by: 'b.key',
  type: 'text',
  isNullable: true,
  beside: {
    rows: (organizationId) =>
      sql`select distinct on (p.member_id) p.member_id as id, d.name_key as key from department_members p
        join departments d on d.organization_id = p.organization_id and d.id = p.department_id
        where p.organization_id = ${organizationId} order by p.member_id, d.position, d.id`,
    on: 'b.id = t.id',
    isFull: (organizationId) =>
      sql`t.id = any (array(select p.member_id from department_members p where p.organization_id = ${organizationId}))`,
    isEmpty: `not exists (select from department_members p where p.organization_id = t.organization_id and p.member_id = t.id)`,
  },
}
