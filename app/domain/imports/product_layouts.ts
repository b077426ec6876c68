import type { ImportField } from '#domain/imports/types'

/**
 * What other products write into their exports. `signs`: headings, one of which or all of a list must be there;
 * `fields`: where a field stands, the first heading that the file has; an address may be joined of several. Whatever is
 * not named here is not taken: no guess is made beside a known layout.
 */
export interface Product {
  code: string
  /** Any of these lists of headings, as they are written, tells the product. */
  signs: string[][]
  contacts?: Fields
  /** Columns of a contact that count, in this order, where a row has nothing in the field's own. */
  furtherOfContacts?: Fields
  companies?: Fields
}

type Fields = Partial<Record<ImportField, string[]>>

const GOOGLE_NAMES: Fields = {
  fullName: ['Name'],
  firstName: ['First Name', 'Given Name'],
  middleName: ['Middle Name', 'Additional Name'],
  lastName: ['Last Name', 'Family Name'],
}

export const foreignProducts: readonly Product[] = [
  {
    code: 'google',
    signs: [
      ['Given Name', 'Family Name', 'E-mail 1 - Value'],
      ['Given Name', 'Family Name', 'Phone 1 - Value'],
      ['Name', 'Given Name', 'Family Name'],
      ['First Name', 'Last Name', 'E-mail 1 - Value'],
      ['First Name', 'Last Name', 'Phone 1 - Value'],
      ['First Name', 'Organization Name', 'Organization Title'],
      ['First Name', 'E-mail 1 - Label'],
    ],
    contacts: {
      ...GOOGLE_NAMES,
      companyName: ['Organization Name', 'Organization 1 - Name'],
      position: ['Organization Title', 'Organization 1 - Title'],
      email: ['E-mail 1 - Value'],
      phone: ['Phone 1 - Value'],
    },
    furtherOfContacts: {
      email: ['E-mail 2 - Value', 'E-mail 3 - Value', 'E-mail 4 - Value'],
      phone: ['Phone 2 - Value', 'Phone 3 - Value', 'Phone 4 - Value', 'Phone 5 - Value'],
    },
    companies: {
      name: ['Organization Name', 'Organization 1 - Name'],
    },
  },
  {
    code: 'outlook',
    signs: [
      ['First Name', 'Last Name', 'E-mail Address'],
      ['First Name', 'Last Name', 'Business Phone'],
      ['Title', 'First Name', 'Middle Name', 'Last Name', 'Suffix'],
      ['Имя', 'Фамилия', 'Адрес эл. почты'],
      ['Обращение', 'Имя', 'Отчество', 'Фамилия', 'Суффикс'],
    ],
    contacts: {
      firstName: ['First Name', 'Имя'],
      middleName: ['Middle Name', 'Отчество'],
      lastName: ['Last Name', 'Фамилия'],
      companyName: ['Company', 'Организация'],
      position: ['Job Title', 'Должность'],
      email: ['E-mail Address', 'Адрес эл. почты'],
      phone: ['Business Phone', 'Рабочий телефон', 'Primary Phone', 'Основной телефон'],
      mobilePhone: ['Mobile Phone', 'Телефон переносной'],
    },
    furtherOfContacts: {
      email: ['E-mail 2 Address', 'E-mail 3 Address', 'Адрес 2 эл. почты', 'Адрес 3 эл. почты'],
      phone: [
        'Business Phone 2',
        'Primary Phone',
        'Home Phone',
        'Home Phone 2',
        'Other Phone',
        'Телефон раб. 2',
        'Основной телефон',
        'Домашний телефон',
        'Телефон дом. 2',
        'Другой телефон',
      ],
    },
    companies: {
      name: ['Company', 'Организация'],
      phone: ['Company Main Phone', 'Основной телефон организации'],
      address: [
        'Business Street',
        'Business Street 2',
        'Business Street 3',
        'Business City',
        'Business State',
        'Business Postal Code',
        'Business Country/Region',
        'Улица (раб. адрес)',
        'Улица 2 (раб. адрес)',
        'Улица 3 (раб. адрес)',
        'Город (раб. адрес)',
        'Область (раб. адрес)',
        'Индекс (раб. адрес)',
        'Страна (раб. адрес)',
        'Страна или регион (раб. адрес)',
      ],
    },
  },
  {
    code: 'zammad',
    signs: [
      ['login', 'firstname', 'lastname', 'email'],
      ['firstname', 'lastname', 'email', 'organization'],
      ['name', 'shared', 'domain', 'domain_assignment'],
    ],
    contacts: {
      firstName: ['firstname'],
      lastName: ['lastname'],
      email: ['email'],
      phone: ['phone'],
      mobilePhone: ['mobile'],
      companyName: ['organization'],
    },
    companies: { name: ['organization', 'name'], website: ['domain'] },
  },
  {
    code: 'zendesk',
    signs: [
      ['name', 'email', 'external_id', 'role'],
      ['name', 'email', 'role', 'restriction'],
      ['name', 'email', 'role', 'organization'],
      ['name', 'external_id', 'details', 'default'],
      ['name', 'domain_names', 'shared'],
    ],
    contacts: {
      fullName: ['name'],
      email: ['email'],
      phone: ['phone'],
      companyName: ['organization'],
    },
    companies: { name: ['organization', 'name'], website: ['domain_names', 'default'] },
  },
  {
    code: 'freshdesk',
    signs: [
      ['Full name', 'Email', 'Work phone', 'Mobile phone'],
      ['Full name', 'Email', 'Work phone', 'Twitter'],
      ['Name', 'Email', 'Work phone', 'Unique external ID'],
      ['Full name', 'Title', 'Company', 'Unique external ID'],
      ['Full name', 'Title', 'Email', 'Work phone'],
      ['Full name', 'Email', 'Unique external ID'],
      ['Full name', 'Can see all tickets from this company'],
      ['Name', 'Title', 'Email', 'Work Phone', 'Company'],
      ['Company Name', 'Domains for this company'],
      ['Name', 'Domains for this company'],
      ['Name', 'Domains', 'Health score'],
    ],
    contacts: {
      fullName: ['Full name', 'Name'],
      position: ['Title'],
      email: ['Email'],
      phone: ['Work phone'],
      mobilePhone: ['Mobile phone', 'Mobile'],
      companyName: ['Company', 'Company Name'],
      seesCompanyTickets: ['Can see all tickets from this company'],
    },
    furtherOfContacts: { phone: ['Other phone numbers'] },
    companies: {
      name: ['Company Name', 'Company', 'Name'],
      website: ['Domains for this company', 'Domains'],
    },
  },
  {
    code: 'hubspot',
    signs: [
      ['Record ID', 'First Name', 'Last Name', 'Email'],
      ['Record ID - Contact', 'First Name', 'Last Name'],
      ['Contact ID', 'First Name', 'Last Name', 'Email'],
      ['First Name', 'Last Name', 'Email', 'Contact owner'],
      ['First Name', 'Last Name', 'Email', 'Lead Status'],
      ['First Name', 'Last Name', 'Email', 'Lifecycle Stage'],
      ['Record ID', 'Company name'],
      ['Company name', 'Company owner'],
      ['Company name', 'Company Domain Name'],
    ],
    contacts: {
      firstName: ['First Name'],
      lastName: ['Last Name'],
      email: ['Email'],
      phone: ['Phone Number'],
      mobilePhone: ['Mobile Phone Number'],
      position: ['Job Title'],
      companyName: [
        'Associated Company',
        'Primary Associated Company Name',
        'Company Name',
        'Company name',
      ],
    },
    companies: {
      name: ['Company name'],
      website: ['Website URL', 'Company Domain Name'],
      phone: ['Phone Number'],
      address: [
        'Street Address',
        'Street Address 2',
        'City',
        'State/Region',
        'Postal Code',
        'Country/Region',
      ],
    },
  },
]
