import i18nManager from '@adonisjs/i18n/services/main'
import { test } from '@japa/runner'
import { confirmProcess } from '#operations/processes/confirm_process'
import { changeReading } from '#operations/imports/change_reading'
import { importCheck } from '#presenters/imports/import_check'
import { findImport } from '#queries/imports/find_import'
import { optionsOf } from '#imports/options'
import { oldSheets, sheet, sheets } from '#tests/fixtures/foreign/types'
import { previewBytes } from '#tests/helpers/foreign_files'
import { work } from '#tests/helpers/processes'
import { startPlanning } from '#operations/imports/start_planning'
import { acting, actingForGood, theWorld, type Place } from '#tests/helpers/world'

const headings = {
  ru: ['ФИО', 'Email', 'Телефон'],
  en: ['Name', 'Email', 'Phone'],
}
const blank = {
  none: [],
  empty: [[], []],
  white: [
    [' ', '', '\u00a0'],
    ['', ' '],
  ],
}
const formats = {
  csv: (rows: string[][]) => Buffer.from(rows.map((cells) => cells.join(';')).join('\n')),
  xlsx: (rows: string[][]) => sheets({ rows }),
  xls: (rows: string[][]) => oldSheets({ rows }),
}
const cases = Object.keys(formats).flatMap((format) =>
  Object.keys(headings).flatMap((locale) =>
    Object.keys(blank).map((below) => ({ format, locale, below }) as Case)
  )
)
type Case = {
  format: keyof typeof formats
  locale: keyof typeof headings
  below: keyof typeof blank
}

test.group('A file without rows', (group) => {
  let place: Place
  group.setup(async () => {
    place = (await theWorld()).northwind
  })

  const checked = (id: number, locale = 'en') =>
    acting(place, 'owner', async (actor) =>
      importCheck(actor, await findImport(actor, id), i18nManager.locale(locale))
    )

  test('a heading alone is told to have no rows, and goes no further: {format}, {locale}, {below}')
    .with(cases)
    .run(async ({ assert }, { format, locale, below }) => {
      const bytes = formats[format]([headings[locale], ...blank[below]])
      const stopped = await previewBytes(place, 'contact_import', bytes, { name: `a.${format}` })
      assert.equal(stopped.state, 'draft')
      assert.deepEqual(optionsOf(stopped).refusal, { code: 'no_rows', params: { hidden: 0 } })
      const check = await checked(stopped.id, locale)
      assert.equal(check.headerRow, 1)
      assert.match(check.lack!, locale === 'ru' ? /ниже ничего нет/ : /no row below it/)
      await assert.rejects(() =>
        actingForGood(place, 'owner', (actor) => confirmProcess(actor, stopped.id))
      )
    })
    .timeout(30_000)

  test('a heading that is said to be data is imported', async ({ assert }) => {
    const bytes = formats.csv([headings.en])
    const { id } = await previewBytes(place, 'contact_import', bytes)
    const changed = await actingForGood(place, 'owner', (actor) =>
      changeReading(actor, id, { has_header: false } as any)
    )
    assert.isNull((await checked(id)).lack)
    await actingForGood(place, 'owner', (actor) => startPlanning(actor, changed.id))
    assert.equal(optionsOf(await work(changed)).rows, 1)
  })

  test('rows that are all hidden are told to be, and can be taken: {$i}')
    .with([
      { hidden: [2, 3] },
      { hidden: [1, 2, 3] },
      // More than a first look shows.
      { hidden: Array.from({ length: 60 }, (_, n) => n + 2) },
    ])
    .run(async ({ assert }, { hidden }) => {
      const rows = Array.from({ length: Math.max(...hidden) - 1 }, (_, n) => [
        `P${n}`,
        `p${n}@h${hidden.length}.example`,
      ])
      const bytes = sheet([['Name', 'Email'], ...rows], { hidden })
      const stopped = await previewBytes(place, 'contact_import', bytes, { name: 'a.xlsx' })
      assert.equal(optionsOf(stopped).refusal?.code, 'no_rows')
      assert.match((await checked(stopped.id)).lack!, /hidden/)
      const changed = await actingForGood(place, 'owner', (actor) =>
        changeReading(actor, stopped.id, { has_header: true, takes_hidden_rows: true } as any)
      )
      assert.isNull((await checked(changed.id)).lack)
      await actingForGood(place, 'owner', (actor) => startPlanning(actor, changed.id))
      assert.equal(optionsOf(await work(changed)).rows, rows.length)
    })

  test('rows that come late are rows: {$i}')
    .with([
      sheet([['Name', 'Email'], ...Array(6000).fill([' ']), ['Ann', 'ann@late.example']]),
      sheet(
        [['Name', 'Email'], ...Array(6000).fill(['Bob', 'b@l.example']), ['Ann', 'a@l.example']],
        {
          hidden: Array.from({ length: 6000 }, (_, n) => n + 2),
        }
      ),
      oldSheets({
        rows: [['Name', 'Email'], ...Array(600).fill([]), ['Ann', 'ann@late.example']],
      }),
    ])
    .run(async ({ assert }, bytes) => {
      const ready = await previewBytes(place, 'contact_import', bytes, { name: 'a.xlsx' })
      assert.isNull((await checked(ready.id)).lack)
      assert.equal(optionsOf(ready).rows, 1)
    })
})
