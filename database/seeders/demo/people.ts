/**
 * Believable people and companies in both alphabets, the same ones every time: chosen by a small generator with a fixed
 * seed, so that the demo, its screenshots and its tests agree.
 */

/** Mulberry32: a number in [0, 1) a call. */
export function generator(seed: number) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const MEN = [
  'Алексей',
  'Андрей',
  'Борис',
  'Виктор',
  'Глеб',
  'Дмитрий',
  'Евгений',
  'Иван',
  'Константин',
  'Лев',
  'Максим',
  'Никита',
  'Олег',
  'Павел',
  'Роман',
  'Сергей',
  'Тимур',
  'Фёдор',
  'Юрий',
  'Ярослав',
]
const WOMEN = [
  'Алёна',
  'Анна',
  'Вера',
  'Галина',
  'Дарья',
  'Екатерина',
  'Жанна',
  'Зоя',
  'Ирина',
  'Кира',
  'Лариса',
  'Мария',
  'Надежда',
  'Ольга',
  'Полина',
  'Светлана',
  'Татьяна',
  'Ульяна',
  'Юлия',
  'Яна',
]
const SURNAMES = [
  'Антонов',
  'Белов',
  'Власов',
  'Голубев',
  'Дёмин',
  'Егоров',
  'Жуков',
  'Зайцев',
  'Ильин',
  'Калинин',
  'Лебедев',
  'Морозов',
  'Новиков',
  'Орлов',
  'Поляков',
  'Рябов',
  'Соколов',
  'Титов',
  'Фомин',
  'Чернов',
  'Шубин',
  'Щукин',
  'Яковлев',
]
const GIVEN = [
  'Ada',
  'Bruno',
  'Clara',
  'Daniel',
  'Emma',
  'Felix',
  'Greta',
  'Hugo',
  'Ines',
  'Jonas',
  'Karin',
  'Lukas',
  'Maja',
  'Nils',
  'Olivia',
  'Peter',
  'Ruth',
  'Simon',
  'Thea',
  'Victor',
]
const FAMILY = [
  'Andersen',
  'Bauer',
  'Carter',
  'Dubois',
  'Evans',
  'Fischer',
  'Garcia',
  'Hansen',
  'Ivers',
  'Jensen',
  'Keller',
  'Larsen',
  'Meyer',
  'Novak',
  'Olsen',
  'Price',
  'Quinn',
  'Rossi',
  'Schmidt',
  'Turner',
  'Weiss',
  'Young',
]
const POSITIONS_RU = [
  'администратор',
  'бухгалтер',
  'главный инженер',
  'директор',
  'завхоз',
  'начальник охраны',
  'офис-менеджер',
  'сменный инженер',
  null,
  null,
]
const POSITIONS_EN = [
  'site manager',
  'accountant',
  'chief engineer',
  'director',
  'facility manager',
  'head of security',
  'office manager',
  'shift engineer',
  null,
  null,
]

const TRADES_RU = [
  'Склад',
  'Логистика',
  'Торговый дом',
  'Бизнес-центр',
  'Клиника',
  'Завод',
  'Отель',
  'Автосалон',
  'Паркинг',
  'Рынок',
  'Фитнес-клуб',
  'Пекарня',
]
const NAMES_RU = [
  'Байкал',
  'Вектор',
  'Галерея',
  'Десна',
  'Енисей',
  'Заря',
  'Кедр',
  'Ладога',
  'Маяк',
  'Нева',
  'Онега',
  'Пихта',
  'Ромашка',
  'Север',
  'Таймыр',
  'Урал',
  'Фрегат',
  'Ясень',
]
const FORMS_RU = ['ООО', 'АО', 'ИП', 'ЗАО']
const NAMES_EN = [
  'Aurora',
  'Beacon',
  'Cobalt',
  'Delta',
  'Ember',
  'Fjord',
  'Granite',
  'Harbour',
  'Indigo',
  'Juniper',
  'Keystone',
  'Lumen',
  'Meridian',
  'Nordwind',
  'Orchard',
  'Pinewood',
  'Quarry',
  'Ridge',
  'Summit',
  'Tidal',
]
const TRADES_EN = [
  'Logistics',
  'Retail',
  'Clinic',
  'Hotels',
  'Parking',
  'Foods',
  'Storage',
  'Motors',
  'Offices',
  'Fitness',
]
const FORMS_EN = ['GmbH', 'Ltd', 'Inc', 'LLC']
const STREETS_RU = [
  'ул. Мира',
  'пр. Ленина',
  'ул. Садовая',
  'ул. Заводская',
  'Невский пр.',
  'ул. Гагарина',
]
const STREETS_EN = [
  'Mill Road',
  'Harbour Street',
  'Station Lane',
  'King Street',
  'Gate Avenue',
  'Lake Drive',
]

const LATIN: Record<string, string> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'y',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'h',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'sch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
}

/** Letters, digits and dots only, for addresses. */
export const slug = (text: string) =>
  [...text.toLowerCase()]
    .map((letter) => LATIN[letter] ?? letter)
    .join('')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

export type DemoCompany = {
  name: string
  website: string
  email: string
  phone: string
  address: string
  isRussian: boolean
  domain: string
}
export type DemoPerson = {
  fullName: string
  email: string
  position: string | null
  phone: string | null
  mobilePhone: string | null
  telegram: string | null
}

/** Companies of one organization: distinct names, about half of them Russian. */
export function demoCompanies(count: number, seed: number): DemoCompany[] {
  const random = generator(seed)
  const pick = <T>(list: T[]) => list[Math.floor(random() * list.length)]
  const taken = new Set<string>()
  const companies: DemoCompany[] = []

  while (companies.length < count) {
    const isRussian = random() < 0.55
    const plain = isRussian
      ? `${pick(TRADES_RU)} ${pick(NAMES_RU)}`
      : `${pick(NAMES_EN)} ${pick(TRADES_EN)}`
    if (taken.has(plain)) continue
    taken.add(plain)
    const domain = `${slug(plain)}.example`
    const house = 1 + Math.floor(random() * 120)
    companies.push({
      name: isRussian ? `${pick(FORMS_RU)} «${plain}»` : `${plain} ${pick(FORMS_EN)}`,
      website: `https://${domain}`,
      email: `office@${domain}`,
      phone: phone(random, isRussian),
      address: isRussian ? `${pick(STREETS_RU)}, ${house}` : `${house} ${pick(STREETS_EN)}`,
      isRussian,
      domain,
    })
  }
  return companies
}

/** Somebody of a company, with an address of its domain that is not taken yet. */
export function demoPerson(
  company: DemoCompany,
  random: () => number,
  taken: Set<string>
): DemoPerson {
  const pick = <T>(list: T[]) => list[Math.floor(random() * list.length)]
  const isWoman = random() < 0.5
  const given = company.isRussian ? pick(isWoman ? WOMEN : MEN) : pick(GIVEN)
  const family = company.isRussian ? pick(SURNAMES) + (isWoman ? 'а' : '') : pick(FAMILY)

  const base = `${slug(given)[0]}.${slug(family)}`
  let email = `${base}@${company.domain}`
  for (let n = 2; taken.has(email); n++) email = `${base}${n}@${company.domain}`
  taken.add(email)
  return {
    fullName: `${given} ${family}`,
    email,
    position: pick(company.isRussian ? POSITIONS_RU : POSITIONS_EN),
    phone: random() < 0.6 ? phone(random, company.isRussian) : null,
    mobilePhone: random() < 0.7 ? phone(random, company.isRussian) : null,
    telegram: random() < 0.3 ? `${slug(given)}_${slug(family)}`.replaceAll('-', '_') : null,
  }
}

function phone(random: () => number, isRussian: boolean) {
  const digits = (n: number) => String(Math.floor(random() * 10 ** n)).padStart(n, '0')
  return isRussian
    ? `+7 9${digits(2)} ${digits(3)}-${digits(2)}-${digits(2)}`
    : `+49 30 ${digits(4)} ${digits(3)}`
}
