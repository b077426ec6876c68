import type { ImportField, ImportKind } from '#domain/imports/types'

/**
 * Words that name a column, with ё, case and punctuation aside. Of several columns that are one field the first list's
 * word counts, then the next's: «Компания» names a company rather than «Имя» does.
 */
type Words = Partial<Record<ImportField, string[]>>

const COMPANY =
  'название компании|наименование компании|компания|организация|название организации|наименование организации|юридическое название|юрлицо|юридическое лицо|контрагент|company|company name|organization|organisation|organization name|organisation name|legal name|business name|associated company|primary company|компания контакта|название фирмы|фирма|предприятие'
const CLIENT = 'клиент|заказчик|client|customer|account|account name'
const EMAIL =
  'email|e mail|mail|почта|электронная почта|эл почта|емейл|имейл|email адрес|e mail адрес|адрес электронной почты|адрес эл почты|email address|e mail address|mail address|emails'
const PHONE =
  'телефон|тел|номер телефона|телефоны|phone|phone number|telephone|tel|phones|рабочий телефон|тел рабочий|телефон рабочий|городской телефон|work phone|office phone|business phone|landline|primary phone'

export const headingWords: Record<ImportKind, Words> = {
  companies: {
    name: [COMPANY, CLIENT, 'название|наименование|name|title', 'имя'],
    website: [
      'сайт|веб сайт|вебсайт|сайт компании|адрес сайта|интернет сайт|веб страница|корпоративный сайт|site|website|web site|url|homepage|home page|company website|web page|website url|web',
      'домен|domain|domains|company domain name|domain names',
    ],
    email: [
      'email компании|e mail компании|почта компании|электронная почта компании|company email|company e mail|рабочий email|рабочий e mail|рабочая почта',
      EMAIL,
    ],
    phone: ['телефон компании|company phone|company main phone', PHONE],
    address: [
      'адрес|адрес компании|address|company address|postal address|mailing address|location|местонахождение|фактический адрес|office address|full address',
      'почтовый адрес|юридический адрес|legal address|billing address|shipping address',
    ],
  },
  contacts: {
    companyName: [
      COMPANY,
      'название|наименование|имя компании|место работы|employer|workplace',
      CLIENT,
    ],
    companyEmail: [
      'email компании|e mail компании|почта компании|электронная почта компании|эл почта компании|mail компании|email организации|e mail организации|почта организации|company email|company e mail|organization email|organisation email|company mail|office email|email of company|email company',
    ],
    fullName: [
      'фио|ф и о|фамилия имя отчество|фамилия имя|имя фамилия|имя и фамилия|полное имя|полное имя контакта|контактное лицо|фио контакта|full name|fullname|contact name|contact person|display name',
      'имя контакта|контакт|сотрудник|контакты|name|contact|person',
    ],
    lastName: ['фамилия|last name|lastname|surname|family name'],
    firstName: ['имя|first name|firstname|given name'],
    middleName: ['отчество|middle name|middlename|patronymic|additional name'],
    email: [
      'email контакта|e mail контакта|почта контакта|электронная почта контакта|эл почта контакта|contact email|contact e mail|email of contact|user email|рабочая почта|рабочий email|рабочий e mail|work email|business email',
      EMAIL,
      'личная почта|личный email|личный e mail|personal email|private email|домашний email|домашний e mail',
    ],
    position: ['должность|должность контакта|job title|position|позиция|job|organization title'],
    phone: [PHONE],
    mobilePhone: [
      'мобильный телефон|мобильный|моб телефон|моб|мобильный номер|сотовый телефон|сотовый|телефон мобильный|тел моб|моб тел|mobile phone|mobile|cell phone|cell|mobile number|cellphone|phone mobile|mobile phone number|телефон переносной',
      'личный телефон',
    ],
    telegram: [
      'аккаунт в telegram|аккаунт telegram|аккаунт в телеграм|аккаунт телеграм|telegram|телеграм|телеграмм|тг|tg|ник в telegram|ник в телеграм|ник telegram|telegram account|telegram username|telegram nick|telegram handle|telegram id',
    ],
    usesCompanyForms: [
      'выбрать формы как у компании|формы как у компании|формы компании|формы|uses company forms|use company forms|company forms|forms as in company|same forms as company|use the forms of the company|the forms of the company|forms as the company has|forms',
    ],
    seesCompanyTickets: [
      'отображение всех заявок|отображать все заявки|все заявки|видит все заявки|видит все заявки компании|показывать все заявки|видит заявки компании|заявки компании|sees company tickets|see all tickets|sees all tickets|sees all tickets of the company|show all tickets|shows all tickets|display all tickets|all tickets|company tickets|view all tickets',
    ],
  },
}

/** Parts of an address: joined, in the order of the file, where no column holds the whole of it. */
export const addressParts =
  'улица|город|индекс|почтовый индекс|область|регион|край|страна|дом|street|street address|street address 2|city|zip|zip code|postcode|postal code|state|state region|region|country|country region|улица дом|населенный пункт'

/** Columns that lists of people and companies have, and that are no field of ours: known, and not taken. */
export const knownAside =
  'id|ид|код|номер|№|n|п п|инн|кпп|огрн|окпо|статус|status|группа|группы|group|groups|роль|role|roles|отдел|отделы|department|departments|письма|получает письма|receives mail|был здесь|была здесь|seen|last seen|добавлен|добавлена|изменен|изменена|создан|создана|created|changed|updated|дата создания|дата изменения|created at|updated at|create date|last modified|теги|тег|метки|tags|labels|ответственный|менеджер|owner|contact owner|company owner|manager|комментарий|комментарии|примечание|примечания|заметки|описание|notes|note|comment|comments|description|details|источник|source|тип|тип компании|тип контакта|type|title|обращение|salutation|prefix|suffix|name prefix|name suffix|nickname|день рождения|дата рождения|birthday|fax|факс|контактов|external id|active|активен|login|логин|language|язык|time zone|часовой пояс|position in list|industry|сфера деятельности|lifecycle stage|lead status|сделки|выручка|bank|банк|vip|web'

/** Words that only a list of people has. */
export const peopleWords =
  'фио|ф и о|имя|имя контакта|полное имя контакта|фамилия|отчество|полное имя|full name|first name|last name|given name|family name|surname|middle name|patronymic|должность|job title|position'

/** A heading's cell as words: case, ё, punctuation and what stands in brackets ("(1 или 0)") aside. */
export const headWords = (cell: string) =>
  cell
    .slice(0, 200)
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/\([^()]*\)|\[[^[\]]*\]/g, ' ')
    .replace(/[^\p{L}\p{N}№]+/gu, ' ')
    .trim()

export const wordSet = (words: string): ReadonlySet<string> => new Set(words.split('|'))
