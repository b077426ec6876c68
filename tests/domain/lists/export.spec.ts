import { test } from '@japa/runner'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { read, utils } from '@e965/xlsx'
import i18nManager from '@adonisjs/i18n/services/main'
import { memberList } from '#queries/members/member_list'
import { exportList, type ExportFormat } from '#presenters/lists/export_list'
import { acting, makeWorld, type World } from '#tests/helpers/world'

test.group('Exports', (group) => {
  let world: World
  let folder: string
  group.setup(async () => {
    world = await makeWorld()
    folder = await mkdtemp(join(tmpdir(), 'baton-test-'))
    return () => rm(folder, { recursive: true })
  })

  const write = (format: ExportFormat, locale = 'en') =>
    acting(world.northwind, 'administrator', async (actor) => {
      await actor.trx.rawQuery(
        `insert into members (organization_id, group_id, full_name, email, mobile_phone)
         select ?, ?, case n when 1 then '=1+1' else 'Иван <' || n || '>' end, n || '@many.example', '+7 912 345 67 89' from generate_series(1, 2105) n`,
        [world.northwind.id, world.northwind.groups.client]
      )
      const path = join(folder, `list.${format}`)
      const asked = { filter: { kind: 'client' }, columns: 'name,phone' }
      const written = await exportList(
        actor,
        memberList,
        asked,
        i18nManager.locale(locale),
        format,
        path
      )
      return { written, file: await readFile(path) }
    })

  test('a workbook holds every row of the query as text, never as a formula', async ({
    assert,
  }) => {
    const { written, file } = await write('xlsx')
    assert.equal(written, 2106)
    const book = read(file)
    assert.deepEqual(book.SheetNames, ['Contacts'])
    const sheet = book.Sheets.Contacts
    const rows = utils.sheet_to_json<string[]>(sheet, { header: 1 })
    assert.lengthOf(rows, 2107)
    assert.deepEqual(rows[0], [
      'Name',
      'E-mail',
      'Phone',
      'Mobile phone',
      'Forms as the company has (1 or 0)',
      'Shows all tickets (1 or 0)',
    ])
    const last = rows.find(([name]) => name === 'Иван <2105>')!
    assert.deepEqual(
      last.filter((cell) => cell),
      ['Иван <2105>', '2105@many.example', '+7 912 345 67 89']
    )
    const formula = Object.values(sheet).find((cell: any) => cell?.v === '=1+1') as {
      t: string
      f?: string
    }
    assert.equal(formula.t, 's')
    assert.isUndefined(formula.f)
  })

  test('text with columns is separated by semicolons where people write decimals with a comma', async ({
    assert,
  }) => {
    const { file } = await write('csv', 'ru')
    const lines = file.toString().split('\r\n')
    assert.equal(
      lines[0],
      '\uFEFFИмя;Эл. почта;Телефон;Мобильный телефон;Выбрать формы как у компании (1 или 0);Отображение всех заявок (1 или 0)'
    )
    assert.include(lines, `'=1+1;1@many.example;;+7 912 345 67 89;0;0`)
    assert.lengthOf(lines.filter(Boolean), 2107)
  })
})
