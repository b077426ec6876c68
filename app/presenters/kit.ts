/** What the development page of the components shows: an invented organization, its people, a list in each state. */
import i18nManager from '@adonisjs/i18n/services/main'
import { locales } from '#config/i18n'
import type { ListView } from '#lists/view'

const minutes = (count: number) => new Date(Date.now() - count * 60_000)

const people = [
  [
    'Olga Smirnova',
    'o.smirnova@baikal.example',
    'Baikal Logistics',
    '+7 999 120-44-01',
    'Main client',
    'active',
    2,
  ],
  [
    'Игорь Петров',
    'i.petrov@baikal.example',
    'Baikal Logistics',
    '+7 999 120-44-02',
    'User',
    'active',
    64,
  ],
  [
    'Sergey Volkov',
    'volkov@severtorg.example',
    'SeverTorg',
    '+7 812 300-10-55',
    'User',
    'invited',
    1440,
  ],
  [
    'Мария Антонова',
    'm.antonova@severtorg.example',
    'SeverTorg',
    null,
    'Main client',
    'active',
    1500,
  ],
  [
    'Daniel Braun',
    'braun@nordwind.example',
    'Nordwind GmbH',
    '+49 30 5550 114',
    'User',
    'off',
    14_000,
  ],
  [
    'Елена Ким',
    'kim@nordwind.example',
    'Nordwind GmbH',
    '+7 495 770-01-18',
    'User',
    'active',
    16_000,
  ],
  ['Pavel Orlov', 'orlov@uralmet.example', 'UralMet', '+7 343 221-80-80', 'User', 'active', 17_000],
  [
    'Анна Белова',
    'belova@uralmet.example',
    'UralMet',
    '+7 343 221-80-81',
    'Main client',
    'active',
    18_000,
  ],
  [
    'Timur Akhmetov',
    'timur@kazan-it.example',
    'Kazan IT',
    '+7 843 555-20-20',
    'User',
    'invited',
    19_000,
  ],
  ['Вера Соколова', 'sokolova@kazan-it.example', 'Kazan IT', null, 'User', 'active', 20_000],
  [
    'Georg Weiss',
    'weiss@nordwind.example',
    'Nordwind GmbH',
    '+49 30 5550 120',
    'User',
    'blocked',
    700_000,
  ],
] as const

const states = {
  active: ['success', 'Active'],
  invited: ['info', 'Invited'],
  off: ['idle', 'No sign-in'],
  blocked: ['error', 'Blocked'],
} as const

export function sampleList(changes: Partial<ListView> = {}): ListView {
  const column = { sortHref: null, sorted: null, hideable: true, chosen: true } as const
  return {
    resource: 'contacts',
    base: '/kit',
    label: 'Contacts',
    searchPlaceholder: 'Name, e-mail, phone, company',
    q: '',
    columns: [
      {
        ...column,
        key: 'name',
        label: 'Name',
        kind: 'name',
        sortHref: '/kit?sort=-name',
        sorted: 'asc',
        hideable: false,
      },
      { ...column, key: 'company', label: 'Company', kind: 'text', sortHref: '/kit?sort=company' },
      { ...column, key: 'phone', label: 'Phone', kind: 'text' },
      { ...column, key: 'group', label: 'Group', kind: 'text' },
      { ...column, key: 'status', label: 'Status', kind: 'state', onPhone: true },
      {
        ...column,
        key: 'seen',
        label: 'Seen',
        kind: 'time',
        align: 'end',
        sortHref: '/kit?sort=-seen',
      },
      { ...column, key: 'created', label: 'Created', kind: 'date', chosen: false },
    ],
    rows: people.map(([name, mail, company, phone, group, state, seen], index) => ({
      id: index + 1,
      href: `/kit?row=${index + 1}`,
      isMuted: state === 'blocked',
      cells: [
        { text: name, detail: mail, avatar: true },
        { text: company, href: '/kit' },
        { text: phone },
        { text: group },
        { text: states[state][1], tone: states[state][0] },
        { text: null, at: minutes(seen) },
      ],
    })),
    areFiltersOpen: true,
    filtersHref: '/kit',
    filters: [
      {
        key: 'status',
        label: 'Status',
        kind: 'choice',
        name: 'filter[status]',
        options: Object.entries(states).map(([value, [, label]]) => ({ value, label })),
        values: ['active', 'invited'],
      },
      {
        key: 'created',
        label: 'Created',
        kind: 'date',
        name: 'filter[created]',
        options: [],
        values: ['', ''],
      },
      {
        key: 'phone',
        label: 'Phone',
        kind: 'text',
        name: 'filter[phone]',
        options: [],
        values: [],
      },
    ],
    applied: [
      { key: 'status', text: 'Status is', valueText: 'Active, Invited', removeHref: '/kit' },
    ],
    clearHref: '/kit',
    views: [
      { name: 'All', href: '/kit', current: true },
      { name: 'Main clients', href: '/kit?view=1', current: false, isShared: true },
      { name: 'Never signed in', href: '/kit?view=2', current: false },
      { name: 'Without company', href: '/kit?view=3', current: false },
    ],
    saveViewHref: '/kit?save',
    count: { value: 1004, isCapped: false, href: null },
    pager: {
      from: 1,
      to: 11,
      firstHref: null,
      prevHref: null,
      nextHref: '/kit?after=11',
      lastHref: null,
    },
    bulk: [
      { key: 'move', label: 'Move to company…', href: '/kit/moves' },
      { key: 'group', label: 'Change group…', href: '/kit/groups' },
      { key: 'delete', label: 'Delete…', href: '/kit/deletions', tone: 'danger' },
    ],
    query: [{ name: 'sort', value: 'name' }],
    exportHref: '/kit?export',
    newHref: '/kit?new',
    newLabel: 'New contact',
    empty: {
      icon: 'users',
      title: 'Nobody here yet',
      text: 'Contacts are the people of your client: who writes to you, and who may see what. Add the first one, or import a spreadsheet.',
      href: '/kit?new',
      label: 'New contact',
    },
    ...changes,
  }
}

/** An actor as far as the chrome looks at it. */
const actor = {
  organization: { id: 1, name: 'Baikal Logistics', color: 'blue', timeZone: 'Europe/Berlin' },
  member: { fullName: 'Anna Kim' },
  isOwner: true,
  isStaff: true,
  isOfSeveral: true,
  permissions: new Set<string>(),
  may: () => true,
  can: () => true,
  trx: { isCompleted: true },
}

export function kitOf({ theme, locale, page }: Record<string, string>) {
  const language = locales.find((known) => known === locale) ?? 'en'
  return {
    shared: {
      actor: page === 'auth_page' ? undefined : actor,
      user: { fullName: 'Anna Kim', email: 'anna@videoservice.example' },
      theme,
      i18n: i18nManager.locale(language),
    },
    list: sampleList(),
    emptyList: sampleList({
      resource: 'nobody',
      rows: [],
      applied: [],
      views: [],
      count: { value: 0, isCapped: false, href: null },
    }),
    nothingFound: sampleList({
      resource: 'nothing',
      rows: [],
      q: 'qwerty',
      count: { value: 0, isCapped: false, href: null },
    }),
    failed: {
      values: {
        name: 'Nordwind',
        email: 'anna.k(at)nordwind',
        note: 'Called twice.',
        group: '2',
        departments: ['1', '3'],
        color: 'teal',
      },
      errors: {
        email: ['“anna.k(at)nordwind” is not an e-mail address.'],
        company: ['Choose the company this person belongs to.'],
        departments: ['Accounting has no head: choose one first.'],
      },
    },
    now: minutes(0),
    minutesAgo: minutes(5),
    yesterday: minutes(1440),
    lastYear: minutes(600_000),
  }
}
