import { memberState, type MemberState } from '#domain/member_states'
import type { GroupKind } from '#domain/permissions'
import { memberRefusal, type Rank } from '#access/privilege'
import CompanyPolicy from '#policies/company_policy'
import DepartmentPolicy from '#policies/department_policy'
import MemberPolicy from '#policies/member_policy'
import type { Actor } from '#access/actor'
import { defineList } from '#lists/definition'
import { memberFilters } from '#queries/members/member_filters'
import { departmentKey, groupKey, stateKey } from '#queries/members/member_sorts'
import { textKey } from '#lists/sort_keys'
import type { Tone } from '#lists/view'

type MemberRow = {
  full_name: string
  email: string
  position: string | null
  phone: string | null
  mobile_phone: string | null
  telegram: string | null
  status: 'active' | 'blocked'
  access: 'none' | 'invited' | 'active'
  receives_mail: boolean
  last_seen_at: Date | null
  created_at: Date
  company_id: number | null
  group_id: number
  company: string | null
  company_email: string | null
  uses_company_forms: boolean
  sees_company_tickets: boolean
  group: string
  group_kind: GroupKind
  may_sign_in: boolean
  departments: string[]
}

const TONES: Record<MemberState, Tone> = {
  active: 'success',
  invited: 'info',
  no_sign_in: 'idle',
  blocked: 'error',
}

/** Contacts and staff: one list, one card. */
export const memberList = defineList<MemberRow>({
  resource: 'members',
  policy: MemberPolicy,
  icon: 'users',
  table: 'members',
  select: [
    't.full_name',
    't.email',
    't.position',
    't.phone',
    't.mobile_phone',
    't.telegram',
    't.status',
    't.access',
    't.receives_mail',
    't.last_seen_at',
    't.created_at',
    't.company_id',
    't.group_id',
    'c.name as company',
    'c.email as company_email',
    't.uses_company_forms',
    't.sees_company_tickets',
    'g.name as "group"',
    'g.kind as group_kind',
    'g.may_sign_in',
  ],
  joins: [
    'join groups g on g.organization_id = t.organization_id and g.id = t.group_id',
    'left join companies c on c.organization_id = t.organization_id and c.id = t.company_id',
  ],
  search: 'members',
  defaultSort: 'name',
  isMuted: (row) => row.status === 'blocked',
  changesInPlace: mayUpdateAny,
  columns: {
    name: {
      kind: 'name',
      isFixed: true,
      detailColumn: 'email',
      sort: { by: 't.name_key', type: 'text' },
      cell: (row, { base }) => ({
        text: row.full_name,
        detail: row.email,
        href: `${base}/${row.id}`,
        avatar: true,
      }),
    },
    email: {
      kind: 'text',
      sort: { by: 't.email_key', type: 'text' },
      cell: (row) => ({ text: row.email }),
    },
    company: {
      kind: 'text',
      isChosen: true,
      sort: { by: 't.company_name_key', type: 'text', isNullable: true },
      cell: (row, { base, actor }) => ({
        text: row.company,
        href:
          row.company_id && actor.can(CompanyPolicy, 'list')
            ? `${base.replace(/members$/, 'companies')}/${row.company_id}`
            : null,
      }),
      /** A contact's card says where they work; what stands on the company's own is for who may see companies. */
      alongside: {
        company_email: (row, { actor }) =>
          actor.can(CompanyPolicy, 'list') ? row.company_email : null,
      },
    },
    phone: {
      kind: 'text',
      isChosen: true,
      sort: { by: 'coalesce(t.mobile_phone, t.phone)', type: 'text', isNullable: true },
      cell: (row) => ({ text: row.mobile_phone ?? row.phone }),
      exported: (row) => row.phone,
      alongside: { mobile_phone: (row) => row.mobile_phone },
    },
    group: {
      kind: 'text',
      isChosen: true,
      sort: groupKey,
      cell: (row) => ({ text: row.group }),
    },
    departments: {
      kind: 'tags',
      isChosen: true,
      sort: departmentKey,
      /** Clients are in none: they are not looked for. */
      select: `case when g.kind = 'staff' then array(select d.name from department_members p join departments d on d.organization_id = p.organization_id and d.id = p.department_id
        where p.organization_id = t.organization_id and p.member_id = t.id order by d.position, d.id) else '{}' end as departments`,
      cell: (row) => ({ text: row.departments.join(', ') || null, items: row.departments }),
    },
    position: {
      kind: 'text',
      sort: textKey('position_key'),
      cell: (row) => ({ text: row.position }),
    },
    telegram: {
      kind: 'text',
      sort: textKey('telegram_key'),
      cell: (row) => ({
        text: row.telegram && `@${row.telegram}`,
        href: row.telegram && `https://t.me/${row.telegram}`,
      }),
      exported: (row) => row.telegram,
    },
    status: {
      kind: 'state',
      isChosen: true,
      onPhone: true,
      sort: stateKey,
      cell: (row, { i18n }) => {
        const state = memberState(row.status, row.access, row.may_sign_in)
        return { text: i18n.t(`members.status_choices.${state}`), tone: TONES[state] }
      },
    },
    mail: {
      kind: 'tick',
      isChosen: true,
      sort: { by: 't.receives_mail', type: 'boolean' },
      cell: (row, { base, i18n, actor, rank }) => ({
        text: i18n.t(row.receives_mail ? 'lists.yes' : 'lists.no'),
        isTicked: row.receives_mail,
        label: i18n.t('members.receives_mail_of', { name: row.full_name }),
        icon: 'bell',
        tickName: 'receives_mail',
        tickHref: mayTick(actor, rank, row) ? `${base}/${row.id}/mail` : null,
      }),
    },
    seen: {
      kind: 'time',
      isChosen: true,
      align: 'end',
      sort: { by: 't.last_seen_at', type: 'timestamptz', isNullable: true },
      cell: (row) => ({ text: null, at: row.last_seen_at }),
    },
    created: {
      kind: 'date',
      align: 'end',
      sort: { by: 't.created_at', type: 'timestamptz' },
      cell: (row) => ({ text: null, at: row.created_at }),
    },
  },
  exportedLast: {
    uses_company_forms: (row) => Number(row.uses_company_forms),
    sees_company_tickets: (row) => Number(row.sees_company_tickets),
  },
  filters: memberFilters,
  views: {
    all: '',
    clients: 'filter[kind]=client',
    staff: 'filter[kind]=staff',
    without_company: 'filter[kind]=client&filter[company]=none',
    never_signed_in: 'filter[seen]=never',
  },
  bulk: {
    move: { icon: 'building-2', isAllowed: mayUpdateAny },
    regroup: { icon: 'shield', isAllowed: mayUpdateAny },
    place: {
      icon: 'network',
      isAllowed: (actor) => mayUpdate(actor, 'staff') && actor.can(DepartmentPolicy, 'update'),
    },
    invite: { icon: 'send', isAllowed: mayUpdateAny },
    mail_on: { icon: 'bell', isAllowed: mayUpdateAny },
    mail_off: { icon: 'bell-off', isAllowed: mayUpdateAny },
    block: { icon: 'ban', isAllowed: mayUpdateAny },
    unblock: { icon: 'circle-check', isAllowed: mayUpdateAny },
    delete: {
      icon: 'trash-2',
      tone: 'danger',
      isAllowed: (actor) => actor.can(MemberPolicy, 'delete'),
    },
  },
})

function mayUpdate(actor: Actor, kind: GroupKind) {
  return actor.can(MemberPolicy, 'update', { kind })
}

/** The bell of a row: as `setMemberMail` asks. */
const mayTick = (
  actor: Actor,
  rank: Rank | null,
  row: Pick<MemberRow, 'group_kind' | 'group_id'> & { id: number }
) =>
  rank !== null &&
  mayUpdate(actor, row.group_kind) &&
  !memberRefusal(rank, { id: row.id, groupId: row.group_id })

function mayUpdateAny(actor: Actor) {
  return actor.can(MemberPolicy, 'update')
}
