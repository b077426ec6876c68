import { test } from '@japa/runner'
import { columnPlan } from '#domain/imports/column_plan'
import { findHeader, mappingWithoutHeading, usualWidth } from '#domain/imports/headings'
import { normaliseCompanyRow, normaliseContactRow } from '#domain/imports/rows'
import type { ImportKind } from '#domain/imports/types'
import { sampleTable } from '#presenters/imports/sample_table'

type Wanted = Record<string, string | null>
const cellsOf = (line: string) =>
  line.split(line.includes(';') ? ';' : ',').map((cell) => cell.replace(/^"|"$/g, ''))

/** A small file as it would be taken: the product, and the first row of data under the heading. */
function taken(kind: ImportKind, lines: string[]) {
  const rows = lines.map(cellsOf)
  const header = findHeader(kind, rows)
  const mapping = header?.mapping ?? mappingWithoutHeading(kind, rows)
  const data = rows.slice(header ? header.index + 1 : 0)
  const columns = header ? rows[header.index].length : mapping.length
  const plan = columnPlan(kind, mapping, header?.cells ?? [], header?.product ?? null)
  const context = { locale: 'en', width: usualWidth(data, columns), plan }
  const read = data.map((cells) =>
    kind === 'contacts'
      ? normaliseContactRow(cells, mapping, context)
      : normaliseCompanyRow(cells, mapping, context)
  )
  return {
    product: header?.product ?? null,
    index: header?.index ?? null,
    payloads: read.map(({ payload }) => payload as unknown as Wanted),
    held: read.map(({ problems }) => problems.some(({ isGrave }) => isGrave)),
  }
}

const OUTLOOK =
  'Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business Street,Business Fax,Business Phone,Business Phone 2,Company Main Phone,Home Phone,Mobile Phone,E-mail Address,E-mail Type,E-mail Display Name,E-mail 2 Address,Web Page'
const GOOGLE_NEW =
  'First Name,Middle Name,Last Name,Phonetic First Name,Name Prefix,Name Suffix,Nickname,File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value'

/** Headings as the products write them, a row of data, what is wanted of it; what is not named is nothing. */
const EXPORTS: [string, ImportKind, string[], Wanted][] = [
  ['google', 'contacts', ['Name,Given Name,Additional Name,Family Name,Name Prefix,Group Membership,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,Organization 1 - Name,Organization 1 - Title', 'Ivan Petrov,Ivan,,Petrov,Mr.,* myContacts,* Work,ivan@r.example,Work,5551234,Acme,Buyer'], { fullName: 'Ivan Petrov', email: 'ivan@r.example', phone: '5551234', companyName: 'Acme', position: 'Buyer' }],
  ['google', 'contacts', ['Name,Given Name,Family Name,E-mail 1 - Value', 'Ivan Petrov,Ivan,Petrov,ivan@r.example'], { fullName: 'Ivan Petrov', email: 'ivan@r.example' }],
  ['google', 'contacts', ['Name,Given Name,Family Name', 'Ivan Petrov,Ivan,Petrov'], { fullName: 'Ivan Petrov' }],
  ['google', 'contacts', [GOOGLE_NEW, 'Ivan,S.,Petrov,,Mr.,,,,Acme,Buyer,Sales,,note,,* x,* ,ivan@r.example,,other@r.example,Work,5551234'], { fullName: 'Ivan S. Petrov', email: 'ivan@r.example', companyName: 'Acme', position: 'Buyer', phone: '5551234' }],
  ['google', 'companies', [GOOGLE_NEW, 'Ivan,S.,Petrov,,Mr.,,,,Acme,Buyer,Sales,,note,,* x,* ,ivan@r.example,,other@r.example,Work,5551234'], { name: 'Acme' }],
  ['outlook', 'contacts', [OUTLOOK, 'Mr.,Ivan,,Petrov,,Acme,Sales,Buyer,Main St,5550000,5551234,5559999,5558888,5557777,5556666,ivan@r.example,SMTP,Ivan,second@r.example,acme.example'], { fullName: 'Ivan Petrov', email: 'ivan@r.example', companyName: 'Acme', position: 'Buyer', phone: '5551234', mobilePhone: '5556666' }],
  ['outlook', 'companies', [OUTLOOK, 'Mr.,Ivan,,Petrov,,Acme,Sales,Buyer,Main St,5550000,5551234,5559999,5558888,5557777,5556666,ivan@r.example,SMTP,Ivan,second@r.example,acme.example'], { name: 'Acme', phone: '5558888', address: 'Main St' }],
  ['outlook', 'contacts', ['Обращение;Имя;Отчество;Фамилия;Суффикс;Организация;Отдел;Должность;Рабочий телефон;Телефон переносной;Адрес эл. почты;Тип эл. почты', 'г-н;Иван;Сергеевич;Петров;;Ромашка;Сбыт;Менеджер;5551234;5556666;ivan@r.example;SMTP'], { fullName: 'Иван Сергеевич Петров', email: 'ivan@r.example', companyName: 'Ромашка', position: 'Менеджер', phone: '5551234', mobilePhone: '5556666' }],
  ['outlook', 'companies', ['Обращение;Имя;Отчество;Фамилия;Суффикс;Организация;Отдел;Должность;Улица (раб. адрес);Улица 2 (раб. адрес);Город (раб. адрес);Страна или регион (раб. адрес);Улица (дом. адрес);Рабочий телефон;Телефон раб. 2;Основной телефон организации;Адрес эл. почты', ';Иван;;Петров;;Ромашка;;;Мира;5;Тула;Россия;Дача;5551234;;5558888;ivan@r.example'], { name: 'Ромашка', phone: '5558888', address: 'Мира 5 Тула Россия' }],
  ['zammad', 'contacts', ['login,firstname,lastname,email,web,active', 'ivan,Ivan,Petrov,ivan@r.example,r.example,true'], { fullName: 'Ivan Petrov', email: 'ivan@r.example' }],
  ['zammad', 'contacts', ['id,login,firstname,lastname,email,web,phone,fax,mobile,department,street,organization,vip,roles,active', '1,ivan,Ivan,Petrov,ivan@r.example,,5551234,,5556666,Sales,Main,Acme,false,Admin,true'], { fullName: 'Ivan Petrov', email: 'ivan@r.example', phone: '5551234', mobilePhone: '5556666', companyName: 'Acme' }],
  ['zammad', 'companies', ['id,name,shared,domain,domain_assignment,active,note', '1,Acme,true,acme.example,false,true,x'], { name: 'Acme', website: 'acme.example' }],
  ['zendesk', 'contacts', ['name,email,external_id,details,notes,phone,role,restriction,organization,tags', 'Ivan Petrov,ivan@r.example,7,d,n,5551234,admin,all,Acme,x'], { fullName: 'Ivan Petrov', email: 'ivan@r.example', phone: '5551234', companyName: 'Acme' }],
  ['zendesk', 'companies', ['name,external_id,notes,details,default,shared,shared_comments,group,tags', 'Acme,7,n,d,acme.example,true,false,Support,x'], { name: 'Acme', website: 'acme.example' }],
  ['freshdesk', 'contacts', ['Full name,Title,Email,Work phone,Mobile phone,Twitter,Company,Address,Unique external ID', 'Ivan Petrov,Buyer,ivan@r.example,5551234,5556666,@t,Acme,Main,7'], { fullName: 'Ivan Petrov', position: 'Buyer', email: 'ivan@r.example', phone: '5551234', mobilePhone: '5556666', companyName: 'Acme' }],
  ['freshdesk', 'contacts', ['Full name,Email,Mobile phone,Twitter,Address,About,Unique external ID,Title,Work phone,Other phone numbers,Company,Tags,Can see all tickets from this company', 'Ivan Petrov,ivan@r.example,,,Main,x,7,Buyer,,5557777,Acme,x,true'], { fullName: 'Ivan Petrov', position: 'Buyer', email: 'ivan@r.example', phone: '5557777', companyName: 'Acme', seesCompanyTickets: true as never }],
  ['freshdesk', 'companies', ['Company Name,Description,Notes,Domains for this company,Health score', 'Acme,d,n,acme.example,5'], { name: 'Acme', website: 'acme.example' }],
  ['hubspot', 'contacts', ['Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Associated Company,Job Title,Lifecycle Stage,Create Date', '1,Ivan,Petrov,ivan@r.example,5551234,Ann,Acme,Buyer,Lead,2024-01-01'], { fullName: 'Ivan Petrov', email: 'ivan@r.example', phone: '5551234', companyName: 'Acme', position: 'Buyer' }],
  ['hubspot', 'companies', ['Record ID,Company name,Company owner,Phone Number,City,Country/Region,Industry', '1,Acme,Ann,5551234,Leeds,UK,Tools'], { name: 'Acme', phone: '5551234', address: 'Leeds UK' }],
  ['bitrix24', 'contacts', ['ID;Обращение;Имя;Отчество;Фамилия;Компания;Должность;Рабочий телефон;Мобильный телефон;Рабочий e-mail;Частный e-mail;Ответственный;Тип контакта', '1;г-н;Иван;Сергеевич;Петров;Ромашка;Менеджер;5551234;5556666;ivan@r.example;home@r.example;Анна;Клиенты'], { fullName: 'Иван Сергеевич Петров', companyName: 'Ромашка', position: 'Менеджер', phone: '5551234', mobilePhone: '5556666', email: 'ivan@r.example' }],
  ['bitrix24', 'contacts', ['ID;Имя;Фамилия;Отчество;Рабочий e-mail', '1;Иван;Петров;Сергеевич;ivan@r.example'], { fullName: 'Иван Сергеевич Петров', email: 'ivan@r.example' }],
  ['bitrix24', 'contacts', ['ID,Salutation,First name,Second name,Last name,Company,Position,Work Phone,Mobile,Work E-mail,Responsible person', '1,Mr,Ivan,S.,Petrov,Acme,Buyer,5551234,5556666,ivan@r.example,Ann'], { fullName: 'Ivan S. Petrov', companyName: 'Acme', position: 'Buyer', phone: '5551234', mobilePhone: '5556666', email: 'ivan@r.example' }],
  ['bitrix24', 'contacts', ['First Name;Last Name;Company;Status;Responsible;Work Phone;Mobile;Fax;Home Phone;Other Phone Number;Work E-mail;Home E-mail;Other E-mail;ID', 'Ivan;Petrov;Acme;Active;Ann;;;5550000;;5557777;;ivan@h.example;;1'], { fullName: 'Ivan Petrov', companyName: 'Acme', phone: '5557777', email: 'ivan@h.example' }],
  ['bitrix24', 'companies', ['ID;Название компании;Тип компании;Сфера деятельности;Рабочий телефон;Рабочий e-mail;Корпоративный сайт;Адрес;Ответственный', '1;Ромашка;Клиент;ИТ;5551234;info@r.example;r.example;Тула;Анна'], { name: 'Ромашка', phone: '5551234', email: 'info@r.example', website: 'r.example', address: 'Тула' }],
  ['amocrm', 'contacts', ['ID;Тип;Полное имя контакта;Имя;Фамилия;Компания контакта;Ответственный;Теги;Рабочий телефон;Мобильный телефон;Рабочий email;Должность', '1;контакт;Иван Петров;Иван;Петров;Ромашка;Анна;;5551234;5556666;ivan@r.example;Менеджер'], { fullName: 'Иван Петров', companyName: 'Ромашка', phone: '5551234', mobilePhone: '5556666', email: 'ivan@r.example', position: 'Менеджер' }],
  ['amocrm', 'companies', ['ID;Название компании;Ответственный;Теги;Рабочий телефон;Рабочий email;Web;Адрес', '1;Ромашка;Анна;;5551234;info@r.example;r.example;Тула'], { name: 'Ромашка', phone: '5551234', email: 'info@r.example', website: 'r.example', address: 'Тула' }],
  ['one_c', 'companies', ['Код;Наименование;Полное наименование;ИНН;КПП;Телефон;Email;Юридический адрес;Фактический адрес', '00-1;Ромашка;ООО «Ромашка»;7701;7702;5551234;info@r.example;Тула;Москва'], { name: 'Ромашка', phone: '5551234', email: 'info@r.example', address: 'Москва' }],
  ['one_c', 'contacts', ['Контрагент;ИНН;КПП;Контактное лицо;Должность;Телефон;Email', 'Ромашка;7701;7702;Петров Иван;Менеджер;5551234;ivan@r.example'], { companyName: 'Ромашка', fullName: 'Петров Иван', position: 'Менеджер', phone: '5551234', email: 'ivan@r.example' }],
] // prettier-ignore

/** Headings without a row: of every product, of the samples, of the exports of this one, and of people. */
const LONE: [ImportKind, string][] = [
  ...EXPORTS.map(([, kind, [line]]): [ImportKind, string] => [kind, line]),
  ...(['companies', 'contacts'] as const).flatMap((kind) =>
    ['ru', 'en'].map((locale): [ImportKind, string] => [
      kind,
      sampleTable(kind, locale).head.join(';'),
    ])
  ),
  ['companies', 'Название;Контакты;Эл. почта;Телефон;Добавлена'],
  ['companies', 'Name,Contacts,E-mail,Phone,Created'],
  ['companies', 'Название;Штрихкод'],
  ['companies', 'Company name'],
  ['companies', 'Наименование'],
  ['contacts', 'ФИО;Кличка'],
  ['contacts', 'Name,Shoe size'],
  ['contacts', 'Почта'],
  ['contacts', 'E-mail'],
]

/** Headings of nobody's export, and none. */
const FILES: [string, ImportKind, string[], Wanted][] = [
  ['our companies in Russian', 'companies', ['Название;Контакты;Эл. почта;Телефон;Добавлена', 'Ромашка;3;info@r.example;5551234;2024-01-01'], { name: 'Ромашка', email: 'info@r.example', phone: '5551234' }],
  ['our companies in English', 'companies', ['Name,Contacts,E-mail,Phone,Created', 'Acme,3,info@r.example,5551234,2024-01-01'], { name: 'Acme', email: 'info@r.example', phone: '5551234' }],
  ['our companies, a column alone', 'companies', ['Название;Изменена', 'Ромашка;2024-01-01 10:00'], { name: 'Ромашка' }],
  ['our contacts in Russian', 'contacts', ['Имя;Эл. почта;Компания;Email компании;Телефон;Мобильный телефон;Группа;Отделы;Статус;Письма;Был здесь', 'Иван;ivan@r.example;Ромашка;info@r.example;5551234;5556666;Администраторы;;Активен;да;2024-01-01'], { fullName: 'Иван', email: 'ivan@r.example', companyName: 'Ромашка', companyEmail: 'info@r.example', phone: '5551234', mobilePhone: '5556666' }],
  ['our contacts as companies', 'companies', ['Имя;Эл. почта;Компания;Телефон;Группа', 'Иван;ivan@r.example;Ромашка;5551234;Клиенты'], { name: 'Ромашка' }],
  ['a person’s e-mail is no company’s', 'contacts', ['ФИО;Компания;Email;Личная почта', 'Иван;Ромашка;ivan@r.example;home@r.example'], { fullName: 'Иван', companyName: 'Ромашка', email: 'ivan@r.example' }],
  ['a personal e-mail before that of work', 'contacts', ['ФИО;Личная почта;Рабочая почта', 'Иван;home@r.example;ivan@r.example'], { fullName: 'Иван', email: 'ivan@r.example' }],
  ['a title is no position', 'contacts', ['Title,First Name,Last Name,Email', 'Mr.,Ivan,Petrov,ivan@r.example'], { fullName: 'Ivan Petrov', email: 'ivan@r.example' }],
  ['a role is no position', 'contacts', ['name,email,role', 'Ivan,ivan@r.example,admin'], { fullName: 'Ivan', email: 'ivan@r.example' }],
  ['surname first', 'contacts', ['Фамилия;Имя;Отчество;Почта', 'Петров;Иван;Сергеевич;ivan@r.example'], { fullName: 'Петров Иван Сергеевич', email: 'ivan@r.example' }],
  ['surname between', 'contacts', ['Имя;Фамилия;Отчество;Почта', 'Иван;Петров;Сергеевич;ivan@r.example'], { fullName: 'Иван Сергеевич Петров', email: 'ivan@r.example' }],
  ['the whole name and its parts', 'contacts', ['Фамилия;Имя;ФИО;Почта', 'Петров;Иван;Петров Иван;ivan@r.example'], { fullName: 'Петров Иван', email: 'ivan@r.example' }],
  ['unknown headings are nothing', 'companies', ['Что;Где;Сколько', 'Ромашка;info@r.example;5551234', 'Лютик;info@l.example;5551235', 'Мак;info@m.example;5551236'], {}],
  ['an unknown column in the usual order', 'companies', ['Название;Отзыв;Почта;Телефон;Где искать', 'Ромашка;r.example;info@r.example;5551234;Тула'], { name: 'Ромашка', email: 'info@r.example', phone: '5551234' }],
  ['parts of an address', 'companies', ['Company,City,Street,Postal code', 'Acme,Leeds,Main St,LS1'], { name: 'Acme', address: 'Leeds Main St LS1' }],
  ['two whole addresses are not one', 'companies', ['Компания;Юридический адрес;Фактический адрес', 'Ромашка;Тула;Москва'], { name: 'Ромашка', address: 'Москва' }],
  ['two phones, the first counts', 'contacts', ['ФИО;Почта;Телефон;Телефон', 'Иван;ivan@r.example;5551234;5559999'], { fullName: 'Иван', email: 'ivan@r.example', phone: '5551234' }],
  ['a name’s synonyms for companies', 'companies', ['Имя;Контрагент;Сайт', 'Иван;Ромашка;r.example'], { name: 'Ромашка', website: 'r.example' }],
  ['addresses alone', 'contacts', ['ivan.petrov@r.example'], { fullName: 'Ivan Petrov', email: 'ivan.petrov@r.example' }],
  ['addresses under a heading', 'contacts', ['Email', 'anna-maria_lee+news@r.example'], { fullName: 'Anna Maria Lee', email: 'anna-maria_lee+news@r.example' }],
  ['addresses under an unknown heading stay unknown', 'contacts', ['Рассылка', 'a@r.example', 'b@r.example'], {}],
  ['an address with a name', 'contacts', ['Ivan Petrov <ip@r.example>'], { fullName: 'Ivan Petrov', email: 'ip@r.example' }],
  ['an address of digits', 'contacts', ['12345@r.example'], { fullName: '12345@r.example', email: '12345@r.example' }],
  ['no heading, five columns', 'companies', ['Ромашка,r.example,info@r.example,5551234,Тула'], { name: 'Ромашка', website: 'r.example', email: 'info@r.example', phone: '5551234', address: 'Тула' }],
] // prettier-ignore

const EMPTY = (payload: Wanted) =>
  Object.fromEntries(
    Object.entries(payload).filter(([key, value]) => value !== null && key !== 'isNameMade')
  )

test.group('Headings of other products', () => {
  for (const [product, kind, lines, wanted] of EXPORTS) {
    test(`${product}, ${kind}: ${lines[0].slice(0, 40)}`, ({ assert }) => {
      const read = taken(kind, lines)
      assert.equal(read.product, product)
      assert.deepEqual(EMPTY(read.payloads[0]), wanted)
    })
  }

  for (const [what, kind, lines, wanted] of FILES) {
    test(what, ({ assert }) => {
      assert.deepEqual(EMPTY(taken(kind, lines).payloads[0]), wanted)
    })
  }

  test('a heading with nothing below is one all the same: {1}')
    .with(LONE)
    .run(({ assert }, [kind, line]) => {
      for (const below of [[], [';;;'], ['', ';', '']]) {
        const header = findHeader(kind, [line, ...below].map(cellsOf))
        assert.equal(header?.index, 0)
      }
    })

  test('a row of data that is alone is none: {1}')
    .with([
      ['companies', 'Ромашка;r.example;info@r.example;5551234;Тула'],
      ['companies', 'Ромашка;;;;Тула'],
      ['companies', 'Acme,,,,Leeds'],
      ['companies', 'Почта России;;;;'],
      ['contacts', 'Ромашка;;Иван Петров;ivan@r.example;Менеджер;;;;1;0'],
      ['contacts', 'Acme,,Ann Lee,ann@r.example,Boss,,,,,'],
    ] as [ImportKind, string][])
    .run(({ assert }, [kind, line]) => {
      assert.isNull(findHeader(kind, [cellsOf(line)]))
    })

  test('no row of data is taken for a heading: {$i}')
    .with([
      ['Альфа;;;;', 'Бета;;;;', 'Клиент;;;;', 'Дельта;;;;'],
      ['Альфа;;;;', 'Клиент;Телефон;;;', 'Дельта;;;;', 'Эпсилон;;;;'],
      ['Альфа', 'Почта', 'Телефон'],
      ['Почта России;r.example;info@r.example;5551234;Тула', 'Компания;;;;'],
      ['Клиент;;;;', 'Ромашка;r.example;;5551234;', 'Лютик;l.example;;5551235;'],
      ['Acme,,info@a.example,,', 'Customer,,,,', 'Title,Phone,,,'],
    ])
    .run(({ assert }, lines) => {
      assert.isNull(findHeader('companies', lines.map(cellsOf)))
    })

  test('titles above a heading are told by its place', ({ assert }) => {
    const rows = [
      'Клиенты;;',
      'на 1 марта;;',
      'Компания;Телефон;Почта',
      'Ромашка;5551234;a@r.example',
    ]
    assert.equal(findHeader('companies', rows.map(cellsOf))!.index, 2)
  })

  test('a cell beyond the columns holds its row, wherever it stands: {$i}')
    .with([
      ['contacts', 'Ко,,Имя,r2@r.example,директор, бухгалтер,+74951112244,,,,'],
      ['contacts', 'Ко,,Имя,r2@r.example,директор,+74951112244,,,1,0,лишнее'],
      ['companies', 'Ромашка,r.example,info@r.example,5551234,Тула, ул. Мира'],
    ] as [ImportKind, string][])
    .run(({ assert }, [kind, line]) => {
      const fields = kind === 'contacts' ? 10 : 5
      const good = Array.from({ length: fields }, (_, n) =>
        n === 3 && kind === 'contacts'
          ? 'a@r.example'
          : n === 2 && kind === 'contacts'
            ? 'Anna'
            : n === 0
              ? 'Acme'
              : ''
      ).join(',')
      for (const lines of [
        [line],
        [line, good],
        [good, line, good],
        [...Array(8).fill(good), line],
      ]) {
        const { held } = taken(kind, lines)
        assert.isTrue(held[lines.indexOf(line)])
        assert.lengthOf(held.filter(Boolean), 1)
      }
    })
})
