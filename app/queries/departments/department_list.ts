import DepartmentPolicy from '#policies/department_policy'
import { defineList, type SortKey } from '#lists/definition'
import { booleanFilter } from '#lists/filters'
import { countKey } from '#lists/sort_keys'
import { sql } from '#wall/sql'

type DepartmentRow = {
  name: string
  description: string | null
  place: number
  heads_see_all: boolean
  members: number
  heads: string[]
}

/** By the head who is named first. */
const firstHeadKey: SortKey = {
  by: 'b.head',
  type: 'text',
  isNullable: true,
  beside: {
    rows: (organizationId) =>
      sql`select p.department_id as id, min(m.name_key) as head from department_members p
        join members m on m.organization_id = p.organization_id and m.id = p.member_id
        where p.organization_id = ${organizationId} and p.is_head group by p.department_id`,
    on: 'b.id = t.id',
  },
}

/** Departments in their order. */
export const departmentList = defineList<DepartmentRow>({
  resource: 'departments',
  policy: DepartmentPolicy,
  icon: 'network',
  table: 'departments',
  select: ['t.name', 't.description', 't.position as place', 't.heads_see_all'],
  search: 'departments',
  defaultSort: 'place',
  columns: {
    name: {
      kind: 'name',
      isFixed: true,
      sort: { by: 't.name_key', type: 'text' },
      cell: (row, { base }) => ({
        text: row.name,
        detail: row.description,
        href: `${base}/${row.id}`,
        icon: 'network',
      }),
    },
    place: {
      kind: 'number',
      isChosen: true,
      sort: { by: 't.position', type: 'bigint' },
      cell: (row) => ({ text: String(row.place) }),
      exported: (row) => row.place,
    },
    members: {
      kind: 'number',
      isChosen: true,
      onPhone: true,
      sort: countKey('department_members', 'department_id'),
      select: `(select count(*)::int from department_members p where p.organization_id = t.organization_id and p.department_id = t.id) as members`,
      cell: (row) => ({ text: String(row.members) }),
      exported: (row) => row.members,
    },
    heads: {
      kind: 'text',
      isChosen: true,
      sort: firstHeadKey,
      select: `array(select m.full_name from department_members p join members m on m.organization_id = p.organization_id and m.id = p.member_id
        where p.organization_id = t.organization_id and p.department_id = t.id and p.is_head order by m.name_key) as heads`,
      cell: (row) => ({ text: row.heads.join(', ') || null }),
    },
    heads_see_all: {
      kind: 'text',
      isChosen: true,
      sort: { by: 't.heads_see_all', type: 'boolean' },
      cell: (row, { i18n }) => ({ text: i18n.t(row.heads_see_all ? 'lists.yes' : 'lists.no') }),
    },
  },
  filters: { heads_see_all: booleanFilter('t.heads_see_all') },
})
