import CompanyPolicy from '#policies/company_policy'
import MemberPolicy from '#policies/member_policy'
import { defineList } from '#lists/definition'
import { countKey, textKey } from '#lists/sort_keys'
import { dateFilter } from '#lists/filters'
import { sql } from '#wall/sql'

type CompanyRow = {
  name: string
  website: string | null
  email: string | null
  phone: string | null
  address: string | null
  created_at: Date
  updated_at: Date
  contacts: number
}

/** Client companies of the organization. */
export const companyList = defineList<CompanyRow>({
  resource: 'companies',
  policy: CompanyPolicy,
  icon: 'building-2',
  table: 'companies',
  select: [
    't.name',
    't.website',
    't.email',
    't.phone',
    't.address',
    't.created_at',
    't.updated_at',
  ],
  search: 'companies',
  defaultSort: 'name',
  columns: {
    name: {
      kind: 'name',
      isFixed: true,
      sort: { by: 't.name_key', type: 'text' },
      cell: (row, { base }) => ({
        text: row.name,
        detail: row.website ?? row.address,
        href: `${base}/${row.id}`,
        icon: 'building-2',
      }),
      exported: (row) => row.name,
    },
    contacts: {
      kind: 'number',
      isChosen: true,
      onPhone: true,
      sort: countKey('members', 'company_id'),
      select: `(select count(*)::int from members m where m.organization_id = t.organization_id and m.company_id = t.id) as contacts`,
      cell: (row, { base, actor }) => ({
        text: String(row.contacts),
        href:
          row.contacts && actor.can(MemberPolicy, 'list')
            ? `${base.replace(/companies$/, 'members')}?filter[company]=${row.id}`
            : null,
      }),
      exported: (row) => row.contacts,
    },
    email: {
      kind: 'text',
      isChosen: true,
      sort: textKey('email_key'),
      cell: (row) => ({ text: row.email }),
    },
    phone: {
      kind: 'text',
      isChosen: true,
      sort: textKey('phone'),
      cell: (row) => ({ text: row.phone }),
    },
    website: {
      kind: 'text',
      sort: textKey('website_key'),
      cell: (row) => ({ text: row.website }),
    },
    address: {
      kind: 'text',
      sort: textKey('address_key'),
      cell: (row) => ({ text: row.address }),
    },
    created: {
      kind: 'date',
      isChosen: true,
      align: 'end',
      sort: { by: 't.created_at', type: 'timestamptz' },
      cell: (row) => ({ text: null, at: row.created_at }),
    },
    updated: {
      kind: 'time',
      align: 'end',
      sort: { by: 't.updated_at', type: 'timestamptz' },
      cell: (row) => ({ text: null, at: row.updated_at }),
    },
  },
  filters: {
    contacts: {
      kind: 'choice',
      choices: ['none', 'some'],
      where: (values) => {
        if (values.length > 1) return null
        const some = sql`exists (select from members m where m.organization_id = t.organization_id and m.company_id = t.id)`
        return values[0] === 'some' ? some : sql`not ${some}`
      },
    },
    created: dateFilter('t.created_at'),
  },
  views: { all: '', newest: 'sort=-created', empty: 'filter[contacts]=none' },
  bulk: {
    delete: {
      icon: 'trash-2',
      tone: 'danger',
      isAllowed: (actor) => actor.can(CompanyPolicy, 'delete'),
    },
  },
})
