import {
  companyFields,
  contactFields,
  type ImportField,
  type ImportKind,
  type Mapping,
} from '#domain/imports/types'

/** The columns of each kind of file, in their order. */
export const layouts: Record<ImportKind, readonly ImportField[]> = {
  companies: companyFields,
  contacts: contactFields,
}

/** What a file cannot do without: a row that lacks it has a grave problem. */
export const requiredFields: Record<ImportKind, readonly ImportField[]> = {
  companies: ['name'],
  contacts: ['fullName', 'email'],
}

/** Fields that may be spread over several columns (surname, first name; city, street): joined by a space. */
export const joinedFields: ReadonlySet<ImportField> = new Set(['fullName', 'address'])

/** Titles come above a header at times; further down than this a header is not looked for. */
const ROWS_TO_SEARCH = 10

const COMPANY_NAME = `название компании|наименование компании|компания|организация|название организации|наименование организации|юридическое название|юрлицо|юридическое лицо|контрагент|клиент|заказчик|company|company name|organization|organisation|organization name|organisation name|client|customer|account|account name|legal name|business name`
const EMAIL = `email|e mail|mail|почта|электронная почта|эл почта|емейл|имейл|email адрес|e mail адрес|адрес электронной почты|адрес эл почты|email address|e mail address|mail address`
const PHONE = `телефон|тел|номер телефона|рабочий телефон|тел рабочий|телефон рабочий|городской телефон|телефоны|phone|phone number|telephone|tel|work phone|office phone|business phone|landline|phones`

/** Words that name a column, with ё, case and punctuation aside. */
const WORDS: Record<ImportKind, Partial<Record<ImportField, string>>> = {
  companies: {
    name: `${COMPANY_NAME}|название|наименование|имя|name|title`,
    website: `сайт|веб сайт|вебсайт|сайт компании|адрес сайта|интернет сайт|веб страница|домен|site|website|web site|web|url|homepage|home page|domain|company website|web page`,
    email: `${EMAIL}|email компании|e mail компании|почта компании|электронная почта компании|company email|company e mail`,
    phone: `${PHONE}|телефон компании|company phone`,
    address: `адрес|адрес компании|юридический адрес|фактический адрес|почтовый адрес|местонахождение|город|улица|индекс|address|company address|street address|postal address|mailing address|location|street|city|zip|postcode|postal code`,
  },
  contacts: {
    companyName: `${COMPANY_NAME}|название|наименование|имя компании|место работы|employer|workplace`,
    companyEmail: `email компании|e mail компании|почта компании|электронная почта компании|эл почта компании|mail компании|email организации|e mail организации|почта организации|company email|company e mail|organization email|organisation email|company mail|office email|email of company|email company`,
    fullName: `фио|ф и о|фамилия имя отчество|фамилия имя|имя фамилия|полное имя|имя|фамилия|отчество|контакт|контактное лицо|имя контакта|фио контакта|сотрудник|full name|fullname|name|contact|contact name|contact person|person|first name|last name|surname|middle name|family name|given name|patronymic`,
    email: `${EMAIL}|email контакта|e mail контакта|почта контакта|электронная почта контакта|эл почта контакта|личная почта|рабочая почта|contact email|contact e mail|personal email|work email|email of contact|user email|login`,
    position: `должность|роль|позиция|position|job title|job|role|title|post`,
    phone: PHONE,
    mobilePhone: `мобильный телефон|мобильный|моб телефон|моб|мобильный номер|сотовый телефон|сотовый|телефон мобильный|тел моб|моб тел|личный телефон|mobile phone|mobile|cell phone|cell|mobile number|cellphone|phone mobile`,
    telegram: `аккаунт в telegram|аккаунт telegram|аккаунт в телеграм|аккаунт телеграм|telegram|телеграм|телеграмм|тг|tg|ник в telegram|ник в телеграм|ник telegram|telegram account|telegram username|telegram nick|telegram handle|telegram id`,
    usesCompanyForms: `выбрать формы как у компании|формы как у компании|формы компании|формы|uses company forms|use company forms|company forms|forms as in company|same forms as company|use the forms of the company|the forms of the company|forms as the company has|forms`,
    seesCompanyTickets: `отображение всех заявок|отображать все заявки|все заявки|видит все заявки|показывать все заявки|видит заявки компании|заявки компании|sees company tickets|see all tickets|sees all tickets|show all tickets|shows all tickets|display all tickets|all tickets|company tickets|view all tickets`,
  },
}

const dictionaries = Object.fromEntries(
  Object.entries(WORDS).map(([kind, fields]) => [
    kind,
    new Map(
      Object.entries(fields).flatMap(([field, words]) =>
        words.split('|').map((word) => [word, field as ImportField])
      )
    ),
  ])
) as Record<ImportKind, Map<string, ImportField>>

/** A header's cell as words: case, ё, punctuation and what stands in brackets ("(1 или 0)") aside. */
const headWords = (cell: string) =>
  cell
    .slice(0, 200)
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/\([^()]*\)|\[[^[\]]*\]/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** What no header says: an address, a phone, a yes or no, a link. */
const looksLikeData = (cell: string) =>
  /\S@\S|^https?:|^[+\d][\d\s().,eE+-]*$/.test(cell.trim()) ||
  /^(да|нет|yes|no|true|false|x|\+|-)$/i.test(cell.trim())

export interface Header {
  /** Its place among the rows looked at, from 0; rows above it are titles. */
  index: number
  cells: string[]
  /** Under which a mapping made by hand is remembered. */
  fingerprint: string
  /** What its words say, column by column. */
  mapping: Mapping
  /** The words ask for another order of columns than the layout's. */
  hasOtherOrder: boolean
}

/** Columns by position, as many as the file has. */
export function mappingByPosition(kind: ImportKind, width: number): Mapping {
  const layout = layouts[kind]
  return Array.from({ length: Math.max(width, layout.length) }, (_, index) => layout[index] ?? null)
}

/** The same header in the same order has the same fingerprint, letter case, spaces and punctuation aside. */
export function headerFingerprint(cells: string[]): string {
  const words = cells.map((cell) => headWords(cell))
  while (words.length && !words.at(-1)) words.pop()
  return words.join('|').slice(0, 2000)
}

/** The row that names the columns, in Russian or English, among the first rows of a file; null when there is none. */
export function findHeader(kind: ImportKind, rows: string[][]): Header | null {
  for (const [index, cells] of rows.slice(0, ROWS_TO_SEARCH).entries()) {
    if (isHeader(kind, cells)) {
      const mapping = mappingByWords(kind, cells)
      const usual = mappingByPosition(kind, cells.length)
      return {
        index,
        cells,
        fingerprint: headerFingerprint(cells),
        mapping,
        hasOtherOrder: mapping.some((field, column) => field !== usual[column]),
      }
    }
    // Titles fill a cell or two; below a row of data no header comes.
    if (cells.filter((cell) => cell.trim()).length > 2) return null
  }
  return null
}

function isHeader(kind: ImportKind, cells: string[]) {
  const filled = cells.filter((cell) => cell.trim())
  if (!filled.length || filled.some(looksLikeData)) return false
  const known = filled.filter((cell) => dictionaries[kind].has(headWords(cell))).length
  return known >= 2 ? known * 3 >= filled.length : known === filled.length
}

/** Which field each column holds by the words of its header; columns that say nothing known are not taken. */
export function mappingByWords(kind: ImportKind, header: string[]): Mapping {
  const said = header.map((cell) => dictionaries[kind].get(headWords(cell)) ?? null)
  const fields = kind === 'contacts' ? firstEmailIsTheCompanys(said) : said
  const usual = mappingByPosition(kind, header.length)
  // A header in the usual order with an unusual word in it: that column is what its place says.
  const isUsual = fields.every((field, column) => !field || field === usual[column])
  if (isUsual && header.length <= layouts[kind].length) return usual
  const taken = new Set<ImportField>()
  return fields.map((field) => {
    if (!field || (taken.has(field) && !joinedFields.has(field))) return null
    taken.add(field)
    return field
  })
}

/** "Company, E-mail, Name, E-mail": of two e-mails that do not say whose they are, the first is the company's. */
function firstEmailIsTheCompanys(fields: (ImportField | null)[]) {
  if (fields.includes('companyEmail')) return fields
  const emails = fields.flatMap((field, column) => (field === 'email' ? [column] : []))
  return emails.length < 2 ? fields : fields.with(emails[0], 'companyEmail')
}
