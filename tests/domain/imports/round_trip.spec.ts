import { test } from '@japa/runner'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import i18nManager from '@adonisjs/i18n/services/main'
import type { ImportKind } from '#domain/import_settings'
import { startImport } from '#operations/imports/start_import'
import { startPlanning } from '#operations/imports/start_planning'
import { companyList } from '#queries/companies/company_list'
import { memberList } from '#queries/members/member_list'
import { optionsOf } from '#imports/options'
import type { ListDefinition } from '#lists/definition'
import { exportList, type ExportFormat } from '#presenters/lists/export_list'
import { company, configure, contact, fates, importFile } from '#tests/helpers/imports'
import { confirmAndWork, work } from '#tests/helpers/processes'
import { acting, actingForGood, makeWorld, type Place, type World } from '#tests/helpers/world'

const LISTS: [ImportKind, ListDefinition][] = [
  ['company_import', companyList as ListDefinition],
  ['contact_import', memberList as ListDefinition],
]
/** Columns in the declared order, the other way round, every second one, and as they are without a choice. */
const CHOICES = {
  all: (keys: string[]) => keys,
  reversed: (keys: string[]) => keys.toReversed(),
  odd: (keys: string[]) => keys.filter((_, n) => n % 2 === 0 || keys[n] === 'email'),
  usual: () => [],
} as const

test.group('Round trip', (group) => {
  let world: World
  let folder: string

  group.setup(async () => {
    world = await makeWorld()
    folder = await mkdtemp(join(tmpdir(), 'baton-test-'))
    const { northwind } = world
    await configure(northwind, 'company_import', { onMatch: 'overwrite' })
    await configure(northwind, 'contact_import', { onMatch: 'overwrite' })
    await importFile(northwind, 'company_import', [
      company('ООО «Ромашка»', '+7 495 740 28 65', 'Тула, ул. Мира, 1'),
      company('=Acme & Sons; "Best"', '0044 20', "'Leeds\nMain St"),
    ])
    await importFile(northwind, 'contact_import', [
      ['ООО «Ромашка»', 'info@r.example', 'Петров Иван', 'Ivan@R.example', 'директор, бухгалтер', '+7 495 111 22 44', '+7 999 123 45 67', '@ivan_p', '1', '0'],
      ['Новая', 'new@n.example', '-Anna "A" Lee', 'anna@n.example', '+boss', '5551', '', '', '0', '1'],
      contact('Solo', 'solo@n.example'),
    ]) // prettier-ignore
    return () => rm(folder, { recursive: true })
  })

  const write = (
    place: Place,
    list: ListDefinition,
    columns: string[],
    locale: string,
    format: ExportFormat
  ) =>
    acting(place, 'owner', async (actor) => {
      const path = join(folder, `list.${format}`)
      const asked = columns.length ? { columns: columns.join(',') } : {}
      await exportList(actor, list, asked, i18nManager.locale(locale), format, path)
      return path
    })

  const read = async (place: Place, kind: ImportKind, path: string) => {
    const { size: bytes } = await stat(path)
    const name = path.split('/').at(-1)!
    const draft = await actingForGood(place, 'owner', (actor) =>
      startImport(actor, kind, { path, name, bytes })
    )
    const ready = await work(
      await actingForGood(place, 'owner', (actor) => startPlanning(actor, draft.id))
    )
    return confirmAndWork(place, ready)
  }

  const combinations = LISTS.flatMap(([kind, list]) =>
    (['en', 'ru'] as const).flatMap((locale) =>
      (['csv', 'xlsx'] as const).flatMap((format) =>
        (Object.keys(CHOICES) as (keyof typeof CHOICES)[]).map((choice) => ({
          kind,
          list,
          locale,
          format,
          choice,
        }))
      )
    )
  )

  test('an export changes nothing where it came from: {kind}, {locale}, {format}, {choice}')
    .with(combinations)
    .run(async ({ assert }, { kind, list, locale, format, choice }) => {
      const columns = CHOICES[choice](Object.keys(list.columns))
      const done = await read(
        world.northwind,
        kind,
        await write(world.northwind, list, columns, locale, format)
      )
      const found = await fates(done)
      assert.isAbove(found.length, 2)
      assert.deepEqual([...new Set(found)], ['unchanged same'])
      const { account } = optionsOf(done)
      assert.equal(account!.records, account!.rows + 1)
    })
    .timeout(60_000)

  const everything = async (place: Place) => ({
    companies: await rowsOf(place, 'select name, website, email, phone, address from companies where organization_id = ? order by name'),
    members: await rowsOf(place, `select m.full_name, m.email, m.position, m.phone, m.mobile_phone, m.telegram, m.uses_company_forms, m.sees_company_tickets, c.name as company
      from members m join groups g on g.organization_id = m.organization_id and g.id = m.group_id
      left join companies c on c.organization_id = m.organization_id and c.id = m.company_id where m.organization_id = ? and g.kind = 'client' order by m.email_key`),
  }) // prettier-ignore
  const rowsOf = (place: Place, sql: string) =>
    acting(
      place,
      'owner',
      async (actor) => (await actor.trx.rawQuery(sql, [place.id])).rows as { email: string }[]
    )

  test('an export builds the same elsewhere, and grants no group: {$self}')
    .with(['csv', 'xlsx'] as const)
    .run(async ({ assert }, format) => {
      const fresh = (await makeWorld()).northwind
      for (const [kind, list] of LISTS) {
        await read(
          fresh,
          kind,
          await write(world.northwind, list, Object.keys(list.columns), 'ru', format)
        )
      }
      const [before, after] = [await everything(world.northwind), await everything(fresh)]
      for (const one of before.companies) assert.deepInclude(after.companies, one)
      for (const one of before.members) assert.deepInclude(after.members, one)
      const staff = await rowsOf(
        fresh,
        `select m.email from members m join groups g on g.organization_id = m.organization_id and g.id = m.group_id where m.organization_id = ? and g.kind = 'staff' and m.created_at > now() - interval '1 minute' and m.user_id is null`
      )
      assert.isEmpty(staff)
    })
    .timeout(60_000)
})
