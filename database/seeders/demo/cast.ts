import { demoOwner, demoPassword } from '#domain/demo'

/** The scenario of the demo: a company that services video cameras at its clients' sites. */
export const password = demoPassword

export const account = {
  name: 'ВидеоСервис',
  owner: { fullName: 'Анна Ким', email: demoOwner },
}

/** Client organizations, each with its own wall and colour. The first also holds the clients who may sign in. */
export const organizations = [
  {
    name: 'Компания А',
    color: 'green',
    locale: 'ru',
    timeZone: 'Europe/Moscow',
    companies: 90,
    contacts: 320,
  },
  {
    name: 'Компания Б',
    color: 'blue',
    locale: 'ru',
    timeZone: 'Asia/Irkutsk',
    companies: 70,
    contacts: 260,
  },
  {
    name: 'Компания В',
    color: 'orange',
    locale: 'ru',
    timeZone: 'Asia/Yekaterinburg',
    companies: 60,
    contacts: 220,
  },
  {
    name: 'Company G',
    color: 'violet',
    locale: 'en',
    timeZone: 'Europe/Berlin',
    companies: 60,
    contacts: 220,
  },
] as const

export const departments = {
  ru: ['Первая линия', 'Вторая линия', 'Юридический отдел', 'Продажи', 'Бухгалтерия', 'ИТ'],
  en: ['First line', 'Second line', 'Legal', 'Sales', 'Accounting', 'IT'],
} as const

type Executor = {
  fullName: string
  email: string
  position: { ru: string; en: string }
  role: 'administrator' | 'staff'
  /** Places by number in the list of departments; a head is marked. */
  departments: { at: number; isHead?: boolean }[]
  /** Numbers of the organizations that this person works in. */
  organizations: number[]
}

/** Six executors. The head of support sees the tickets of all departments. */
export const executors: Executor[] = [
  {
    fullName: 'Иван Лебедев',
    email: 'ivan@videoservice.example',
    position: { ru: 'инженер первой линии', en: 'first-line engineer' },
    role: 'staff',
    departments: [{ at: 0 }],
    organizations: [0, 1, 2, 3],
  },
  {
    fullName: 'Мария Орлова',
    email: 'maria@videoservice.example',
    position: { ru: 'руководитель поддержки', en: 'head of support' },
    role: 'administrator',
    departments: [
      { at: 0, isHead: true },
      { at: 1, isHead: true },
    ],
    organizations: [0, 1, 2, 3],
  },
  {
    fullName: 'Тимур Ахметов',
    email: 'timur@videoservice.example',
    position: { ru: 'инженер второй линии', en: 'second-line engineer' },
    role: 'staff',
    departments: [{ at: 1 }],
    organizations: [0, 1],
  },
  {
    fullName: 'Daniel Braun',
    email: 'daniel@videoservice.example',
    position: { ru: 'инженер, ИТ', en: 'engineer, IT' },
    role: 'staff',
    departments: [{ at: 5, isHead: true }, { at: 1 }],
    organizations: [2, 3],
  },
  {
    fullName: 'Елена Белова',
    email: 'elena@videoservice.example',
    position: { ru: 'юрист', en: 'lawyer' },
    role: 'staff',
    departments: [{ at: 2, isHead: true }],
    organizations: [0, 1, 2, 3],
  },
  {
    fullName: 'Георгий Вайс',
    email: 'georg@videoservice.example',
    position: { ru: 'менеджер по продажам', en: 'account manager' },
    role: 'staff',
    departments: [{ at: 3, isHead: true }, { at: 4 }],
    organizations: [0, 1, 2, 3],
  },
]

/** Client people with a sign-in of the first organization: an ordinary contact, and one who follows the whole company. */
export const clients = [
  { fullName: 'Ольга Смирнова', email: 'olga@client-a.example', followsCompany: true },
  { fullName: 'Пётр Зайцев', email: 'petr@client-a.example', followsCompany: false },
] as const
