import router from '@adonisjs/core/services/router'
import { randomUUID } from 'node:crypto'
import { localMailboxSecret } from '#config/mail'
import { requestRegistration } from '#operations/accounts/request_registration'
import { changeRows } from '#operations/bulk_changes/change_rows'
import { requestEmailChange } from '#operations/email_changes/request_email_change'
import { inviteMember } from '#operations/invitations/invite_member'
import { requestPasswordReset } from '#operations/password_resets/request_password_reset'
import { listNames } from '#registry/resources'
import { withinWall } from '#wall/scope'
import { forgetTries, lastLetter } from '#tests/helpers/doors'
import { contact, importFile, preview, upload } from '#tests/helpers/imports'
import { actingForGood, PASSWORD, type Place, type World } from '#tests/helpers/world'

/** Answers that are no page: files, fragments of a list, and what only development shows. */
const NO_PAGES =
  /exports|letter$|import-samples|choices$|counts$|filters$|progress$|health|^\/kit|storage|\/uploads/
/** Pages whose secret is a letter's, and of an import that stands at a certain step: `morePages` has them. */
const IN_A_STATE = /:token|:secret|imports\/:/

/** What stands for parts of addresses that are words of the product. */
const WORDS: Record<string, string[]> = {
  list_id: listNames(),
  change: ['regroup', 'move', 'place', 'block', 'unblock', 'delete'],
  kind: ['contact_import', 'company_import'],
  sample: ['contacts.csv', 'companies.csv'],
}

/** What the router answers to a GET, but for what `morePages` has: a new one is walked without being named here. */
export function readRoutes(): string[] {
  return Object.values(router.toJSON())
    .flat()
    .filter(({ methods }) => methods.includes('GET'))
    .map(({ pattern }) => pattern)
    .filter((pattern) => !IN_A_STATE.test(pattern))
}

/** The addresses of a route with the newest records of the place, one for each word of the product that fits. */
export async function fill(pattern: string, { id: organization }: Place): Promise<string[]> {
  return withinWall({ organizations: [organization] }, async (trx) => {
    const parts = pattern.split('/')
    let paths = [pattern]
    for (const [n, part] of parts.entries()) {
      if (!part.startsWith(':')) continue
      const words =
        part === ':organization_id'
          ? [String(organization)]
          : (WORDS[part.slice(1)] ?? [await newest(parts[n - 1].replaceAll('-', '_'))])
      paths = paths.flatMap((path) => words.map((word) => path.replace(part, word)))
    }
    return paths

    async function newest(table: string) {
      const { rows } = await trx.rawQuery(
        `select * from ?? where organization_id = ? order by 1 desc limit 1`,
        [table, organization]
      )
      if (!rows[0]) throw new Error(`${pattern}: no ${table} to walk with`)
      return String(rows[0].id ?? rows[0].position)
    }
  })
}

/** Every address that the router answers with a page: one of each route. */
export async function addresses(place: Place): Promise<string[]> {
  const found = []
  for (const pattern of readRoutes()) {
    if (NO_PAGES.test(pattern)) continue
    const [path] = await fill(pattern, place)
    found.push(path || '/')
  }
  return found
}

/** A file as people have them: rows that can be taken, some that are held, values that are longer than a column. */
const FILE = [
  ...['Компания', 'Почта компании', 'ФИО', 'Эл. почта', 'Должность', 'Телефон', 'Мобильный'],
  ...['Telegram', 'Формы компании', 'Видит заявки компании'],
]
const rows = () => {
  const at = `${randomUUID().slice(0, 8)}.example`
  return [
    FILE,
    contact(
      'Иван Лебедев',
      `ivan@${at}`,
      'Общество с ограниченной ответственностью «Байкал-Логистика»'
    ),
    contact('', `nameless@${at}`),
    contact('Пётр Орлов', 'peter(at)nowhere'),
    contact('Анна Ким', `anna@${at}`, '', {
      phone: '+7 912 345 67 89',
      position: 'Ведущая специалистка отдела',
    }),
  ]
}

/** Two cards deleted in one go: what was lately deleted then leads to what they went with. */
const deleteTwo = (place: Place) =>
  actingForGood(place, 'owner', async (actor) => {
    const cards = await actor.organization.related('members').createMany(
      ['Nina Gone', 'Oleg Gone'].map((fullName) => ({
        groupId: place.groups.client,
        fullName,
        email: `gone.${randomUUID()}@harbour.example`,
      }))
    )
    await changeRows(
      actor,
      { resource: 'members', change: 'delete', input: {} },
      cards.map(({ id }) => id)
    )
  })

/** Pages of an import at each of its steps, and those that a letter leads to: what an address alone does not give. */
export async function morePages({ northwind, owner }: World, locale: string): Promise<string[]> {
  await forgetTries()
  const visitor = { ip: '10.9.0.1', userAgent: 'tests' }
  const base = `/o/${northwind.id}/imports`
  const draft = await upload(northwind, 'contact_import', rows())
  const plan = await preview(northwind, 'contact_import', rows())
  const done = await importFile(northwind, 'contact_import', rows())

  const email = `newcomer.${randomUUID()}@harbour.example`
  await requestRegistration(email, locale as 'en', visitor)
  const registration = await lastLetter(email)
  await requestPasswordReset(owner.email, locale as 'en', visitor)
  const reset = await lastLetter(owner.email)
  const other = `moved.${randomUUID()}@harbour.example`
  await requestEmailChange(owner, { email: other, current_password: PASSWORD }, visitor)
  const change = await lastLetter(other)
  const invited = `invited.${randomUUID()}@harbour.example`
  await actingForGood(northwind, 'owner', async (actor) => {
    const card = await actor.organization
      .related('members')
      .create({ groupId: northwind.groups.client, fullName: 'Olga Invited', email: invited })
    await inviteMember(actor, card.id)
  })
  const invitation = await lastLetter(invited)
  await deleteTwo(northwind)
  const mailbox = `/mailbox/${localMailboxSecret()}`
  return [
    `${base}/${draft.id}/reading/edit`,
    ...['', '?outcome=create'].map((query) => `${base}/${plan.id}/preview${query}`),
    ...['', '?outcome=hold'].map((query) => `${base}/${done.id}/result${query}`),
    `${base}/${done.id}/rows/4/edit`,
    ...['', '/receipts', '/items'].map((part) => `/o/${northwind.id}/processes/${done.id}${part}`),
    `/registrations/${registration!.token}/edit`,
    `/password-resets/${reset!.token}/edit`,
    `/email-changes/${change!.token}/edit`,
    `/invitations/${invitation!.token}/edit`,
    `/registrations/${'x'.repeat(43)}/edit`,
    mailbox,
    `${mailbox}/letters/${registration!.mail.id}`,
  ]
}
