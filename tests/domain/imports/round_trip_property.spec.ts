import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import i18nManager from '@adonisjs/i18n/services/main'
import { test } from '@japa/runner'
import fc from 'fast-check'
import type { ImportKind } from '#domain/import_settings'
import { saysNothing } from '#domain/imports/values'
import { createCompany } from '#operations/companies/create_company'
import { createMember } from '#operations/members/create_member'
import { companyList } from '#queries/companies/company_list'
import { memberList } from '#queries/members/member_list'
import type { ListDefinition } from '#lists/definition'
import { exportList } from '#presenters/lists/export_list'
import { importBytes } from '#tests/helpers/foreign_files'
import { configure } from '#tests/helpers/imports'
import { receiptsOf } from '#tests/helpers/processes'
import { acting, actingForGood, makeWorld, type Place } from '#tests/helpers/world'
import { companyValidator } from '#validators/company'
import { memberValidator } from '#validators/member'

/** Texts that trouble tables: formulas, quotes, delimiters, line ends, blanks that are none, other scripts, emoji. */
const NASTY = ['=1+1', '+', '-', '@x', "'", "'=x", "''+", '"', '""', ';', ',', '\t', '\n', '\r\n', '|', '_x000D_', '\u00A0', '&amp;', '<b>', 'и\u0306', '👩‍👩‍👧', 'עברית', '1e5', '007', '1', 'да', '2026-03-31', '#N/A', '{0}', '\\'] // prettier-ignore
const text = fc
  .array(fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'grapheme', maxLength: 8 })), {
    minLength: 1,
    maxLength: 4,
  })
  .map((parts) => parts.join(''))
const line = fc.option(text, { nil: null })
const phone = fc.option(
  fc.constantFrom('+7 495 740 28 65', '8 999 123-45-67', '0044 20', '(812) 309-41-17 доб. 5', '7402865, 7402866', '+1', '112', '00742'),
  { nil: null }
) // prettier-ignore
const company = fc.record({
  name: text,
  website: fc.constantFrom(null, 'acme.example', 'https://пример.рф/a?b=c,d;e', 'HTTP://x.example'),
  email: fc.constantFrom(null, "o'brien+x@firm.example", 'A.B@Firm.example'),
  phone,
  address: line,
})
const person = fc.record({
  full_name: text,
  position: line,
  phone,
  mobile_phone: phone,
  telegram: fc.constantFrom(null, '@ivan_petrov', 't.me/some_body'),
  uses_company_forms: fc.boolean(),
  sees_company_tickets: fc.boolean(),
  employer: fc.nat(5),
})
const files = fc.record({
  companies: fc.array(company, { minLength: 1, maxLength: 6 }),
  people: fc.array(person, { minLength: 1, maxLength: 8 }),
  format: fc.constantFrom('csv', 'xlsx'),
  locale: fc.constantFrom('en', 'ru'),
  order: fc.array(fc.nat(1000), { minLength: 30, maxLength: 30 }),
  share: fc.constantFrom(0, 0.4, 1),
})
type Made = typeof files extends fc.Arbitrary<infer T> ? T : never

/** What means nothing in a cell is not kept by an import, whatever a form takes. */
const meant = (value: string | null) => (value === null || saysNothing(value) ? null : value)

/** What forms take of it: each company and person of its own name. */
async function settle(place: Place, { companies, people }: Made) {
  await actingForGood(place, 'owner', async (actor) => {
    const ids: number[] = []
    for (const [n, one] of companies.entries()) {
      const [error, input] = await companyValidator.tryValidate({
        ...one,
        name: `${one.name} №${n}x`,
        address: meant(one.address),
      })
      if (!error) ids.push((await createCompany(actor, input)).id)
    }
    for (const [n, { employer, ...one }] of people.entries()) {
      const [error, input] = await memberValidator.tryValidate({
        ...one,
        position: meant(one.position),
        email: `person${n}@of.example`,
        group_id: place.groups.client,
        company_id: ids[employer] ?? null,
        receives_mail: false,
      })
      if (!error) await createMember(actor, input)
    }
  })
}

const LISTS: [ImportKind, ListDefinition, string][] = [
  ['company_import', companyList as ListDefinition, 'name'],
  ['contact_import', memberList as ListDefinition, 'email'],
]

/** Some columns in some order; the one that records are known by among them. */
function columnsOf(list: ListDefinition, key: string, { order, share }: Made) {
  const keys = Object.keys(list.columns)
    .map((one, n) => ({ one, at: order[n] }))
    .sort((a, b) => a.at - b.at)
  return keys.filter(({ one, at }) => one === key || at % 10 < share * 10).map(({ one }) => one)
}

test.group('Round trip of random organizations', (group) => {
  let folder: string
  group.setup(async () => {
    folder = await mkdtemp(join(tmpdir(), 'baton-test-'))
    return () => rm(folder, { recursive: true })
  })

  const written = (
    place: Place,
    list: ListDefinition,
    columns: string[],
    { locale, format }: Made
  ) =>
    acting(place, 'owner', async (actor) => {
      const path = join(folder, `list.${format}`)
      await exportList(actor, list, { columns: columns.join(',') }, i18nManager.locale(locale), format as 'csv' | 'xlsx', path) // prettier-ignore
      return readFile(path)
    })

  const everything = (place: Place) =>
    acting(place, 'owner', async ({ trx }) => {
      const companies = await trx.rawQuery(
        `select name, website, email, phone, address from companies where organization_id = ? and name like '%x' order by name collate "C"`,
        [place.id]
      )
      const members = await trx.rawQuery(
        `select m.full_name, m.email, m.position, m.phone, m.mobile_phone, m.telegram, m.uses_company_forms, m.sees_company_tickets, c.name as company, g.kind
         from members m join groups g on g.organization_id = m.organization_id and g.id = m.group_id
         left join companies c on c.organization_id = m.organization_id and c.id = m.company_id
         where m.organization_id = ? and m.email like '%@of.example' order by m.email`,
        [place.id]
      )
      return { companies: companies.rows, members: members.rows }
    })

  test('changes nothing where it came from, and builds the same elsewhere', async ({ assert }) => {
    await fc.assert(
      fc.asyncProperty(files, async (made) => {
        const { northwind: here, baikal: there } = await makeWorld()
        for (const place of [here, there])
          for (const [kind] of LISTS) await configure(place, kind, { onMatch: 'overwrite' })
        await settle(here, made)
        const before = await everything(here)

        for (const [kind, list, key] of LISTS) {
          const file = await written(here, list, columnsOf(list, key, made), made)
          const done = await importBytes(here, kind, file, { name: `list.${made.format}` })
          const others = (await receiptsOf(done)).filter(({ outcome }) => outcome !== 'unchanged')
          assert.equal(JSON.stringify(others.map(({ outcome, rule, label, changes, params }) => [outcome, rule, label, changes, params])), '[]') // prettier-ignore
          const whole = await written(here, list, Object.keys(list.columns), made)
          await importBytes(there, kind, whole, { name: `list.${made.format}` })
        }
        assert.deepEqual(await everything(here), before)
        assert.deepEqual(await everything(there), before)
        const clients = (await everything(there)).members.map(({ kind }: { kind: string }) => kind)
        assert.notInclude(clients, 'staff')
      }),
      {
        numRuns: 10,
        endOnFailure: true,
        seed: process.env.SEED ? Number(process.env.SEED) : undefined,
      }
    )
  }).timeout(240_000)
})
