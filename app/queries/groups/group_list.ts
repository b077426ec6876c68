import { groupKinds, type GroupKind } from '#domain/permissions'
import GroupPolicy from '#policies/group_policy'
import { defineList } from '#lists/definition'
import { booleanFilter } from '#lists/filters'
import { countKey, wordsKey } from '#lists/sort_keys'
import { sql } from '#wall/sql'

type GroupRow = { name: string; kind: GroupKind; may_sign_in: boolean; members: number }

/** Groups of members, and whether they may sign in. */
export const groupList = defineList<GroupRow>({
  resource: 'groups',
  policy: GroupPolicy,
  icon: 'shield',
  table: 'groups',
  select: ['t.name', 't.kind', 't.may_sign_in'],
  search: 'groups',
  defaultSort: 'name',
  columns: {
    name: {
      kind: 'name',
      isFixed: true,
      sort: { by: 't.name_key', type: 'text' },
      cell: (row, { base }) => ({ text: row.name, href: `${base}/${row.id}`, icon: 'shield' }),
    },
    kind: {
      kind: 'text',
      isChosen: true,
      sort: wordsKey('kind', groupKinds),
      cell: (row, { i18n }) => ({ text: i18n.t(`groups.kind_choices.${row.kind}`) }),
    },
    members: {
      kind: 'number',
      isChosen: true,
      sort: countKey('members', 'group_id'),
      select: `(select count(*)::int from members m where m.organization_id = t.organization_id and m.group_id = t.id) as members`,
      cell: (row) => ({ text: String(row.members) }),
      exported: (row) => row.members,
    },
    may_sign_in: {
      kind: 'state',
      isChosen: true,
      onPhone: true,
      sort: { by: 't.may_sign_in', type: 'boolean' },
      cell: (row, { i18n }) => ({
        text: i18n.t(`groups.sign_in_${row.may_sign_in ? 'yes' : 'no'}`),
        tone: row.may_sign_in ? 'success' : 'idle',
      }),
    },
  },
  filters: {
    kind: {
      kind: 'choice',
      choices: groupKinds,
      where: (values) => sql`t.kind = any (${values})`,
    },
    may_sign_in: booleanFilter('t.may_sign_in'),
  },
})
