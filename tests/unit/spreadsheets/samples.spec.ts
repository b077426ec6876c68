import { readFile } from 'node:fs/promises'
import i18nManager from '@adonisjs/i18n/services/main'
import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { readWhole } from '#tests/fixtures/spreadsheets'
import { layouts } from '#domain/imports/layouts'
import { checkFile } from '#spreadsheets/check_file'
import { sampleFile, sampleTable } from '#spreadsheets/sample_file'
import { fileFormats, refusalCodes } from '#spreadsheets/types'

const kinds = ['companies', 'contacts'] as const
const samples = kinds.flatMap((kind) =>
  fileFormats.flatMap((format) => ['ru', 'en'].map((locale) => ({ kind, format, locale })))
)

async function checked(kind: (typeof kinds)[number], bytes: Buffer, locale = 'ru') {
  const { inspection } = await readWhole(bytes)
  return checkFile([bytes], { kind, reading: inspection.reading, locale })
}

test.group('Check of a file', () => {
  test('the sample of {kind} in {format}, {locale}, fits and reads back as it is shown')
    .with(samples)
    .run(async ({ assert }, { kind, format, locale }) => {
      const bytes = await sampleFile(kind, format, locale)
      const { inspection, cells } = await readWhole(bytes, { name: `sample.${format}` })
      const { head, rows } = sampleTable(kind, locale)
      assert.equal(inspection.format, format)
      assert.isEmpty(inspection.notes)
      const padded = cells.map((row) => head.map((_, column) => row[column] ?? ''))
      assert.deepEqual(padded, [head, ...rows])
      const check = await checkFile([bytes], { kind, reading: inspection.reading, locale })
      assert.deepInclude(check, {
        fits: 'yes',
        rows: 5,
        reasons: [],
        first: [],
        mapping: [...layouts[kind]],
      })
      assert.deepInclude(check.header, { number: 1, hasOtherOrder: false })
    })

  test('the messy files of the house: {kind}')
    .with([
      { kind: 'companies' as const, rows: 3337 },
      { kind: 'contacts' as const, rows: 1000 },
    ])
    .run(async ({ assert }, { kind, rows }) => {
      const check = await checked(
        kind,
        await readFile(app.makePath(`resources/samples/${kind}_messy.csv`)),
        'en'
      )
      assert.deepInclude(check, {
        rows,
        header: null,
        columns: { found: layouts[kind].length, expected: layouts[kind].length },
      })
      assert.equal(check.tally.brokenRows, 0)
    })

  test('problems are named by row and column', async ({ assert }) => {
    const check = await checked(
      'companies',
      Buffer.from(
        'Название;Сайт;Email;Телефон;Адрес\nА;;a@x.example;;\nБ;;nope;;\n;;;;Москва\nВ;;;;Тула;лишнее\n'
      )
    )
    assert.deepInclude(check, { fits: 'no', rows: 4, problemRows: 3, graveRows: 3 })
    assert.deepEqual(
      check.first.map(({ row, column, rule }) => [row, column, rule]),
      [
        [3, 'C', 'not_an_email'],
        [4, 'A', 'missing'],
        [5, null, 'too_many_cells'],
      ]
    )
    assert.deepEqual(check.byRule, { not_an_email: 1, missing: 1, too_many_cells: 1 })
  })

  test('another file altogether does not fit', async ({ assert }) => {
    const check = await checked('contacts', Buffer.from('1;2\n3;4\n5;6\n'))
    assert.equal(check.fits, 'no')
    assert.deepEqual(
      check.reasons.map(({ code }) => code),
      ['columns_differ', 'most_rows_wrong']
    )
  })

  test('a header alone holds nothing', async ({ assert }) => {
    const check = await checked('companies', Buffer.from('Название,Сайт\n'))
    assert.deepInclude(check, { fits: 'no', rows: 0 })
    assert.equal(check.reasons[0].code, 'no_rows')
  })

  test('a mapping by hand is obeyed', async ({ assert }) => {
    const bytes = Buffer.from('London|Acme\nLeeds|Bell\n')
    const { inspection } = await readWhole(bytes)
    const check = await checkFile([bytes], {
      kind: 'companies',
      reading: inspection.reading,
      locale: 'en',
      mapping: ['address', 'name'],
    })
    assert.deepInclude(check, { fits: 'yes', rows: 2, reasons: [] })
  })

  test('every refusal, note and problem has its words in {$self}')
    .with(['ru', 'en'])
    .run(({ assert }, locale) => {
      const i18n = i18nManager.locale(locale)
      const params = {
        count: 2,
        limit: 50,
        type: 'pdf',
        sheet: 2,
        field: 'name',
        found: 3,
        expected: 5,
        rows: 9,
        text: 'x',
        label: 'Fax',
        value: 'y',
        length: 9,
        ending: 'xls',
        format: 'csv',
        names: '«S»',
        name: 'S',
        records: 3,
        accounted: 2,
        line: 7,
      }
      const problems =
        'missing missing_email not_an_email lookalike_email several_emails not_a_website not_a_nick not_yes_or_no phone_rounded not_a_phone not_taken label_not_taken too_long too_many_cells broken_quotes unreadable_characters cell_error formula_without_value cell_cut control_characters missing_text cells_beyond'
      const keys = [
        ...refusalCodes.map((code) => `refusals.${code}`),
        ...'misnamed hidden_sheets all_sheets_hidden hidden_rows hidden_columns merged_ranges empty_rows broken_rows'
          .split(' ')
          .map((code) => `notes.${code}`),
        ...problems.split(' ').map((code) => `problems.${code}`),
      ]
      for (const key of keys)
        assert.notMatch(i18n.t(`spreadsheets.${key}`, params), /translation missing|[{}]/i, key)
    })
})
