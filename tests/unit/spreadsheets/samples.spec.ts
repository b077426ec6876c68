import { readFile } from 'node:fs/promises'
import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { readWhole } from '#tests/fixtures/spreadsheets'
import { findHeader, mappingWithoutHeading } from '#domain/imports/headings'
import { layouts } from '#domain/imports/layouts'
import { sampleFile, sampleTable } from '#presenters/imports/sample_table'
import { fileFormats } from '#spreadsheets/types'

const kinds = ['companies', 'contacts'] as const
const samples = kinds.flatMap((kind) =>
  fileFormats.flatMap((format) => ['ru', 'en'].map((locale) => ({ kind, format, locale })))
)

test.group('Files that come with the product', () => {
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
      assert.deepInclude(findHeader(kind, cells), {
        index: 0,
        mapping: [...layouts[kind]],
        hasOtherOrder: false,
      })
    })

  test('the messy files of the house: {kind}')
    .with([
      { kind: 'companies' as const, rows: 3337 },
      { kind: 'contacts' as const, rows: 1000 },
    ])
    .run(async ({ assert }, { kind, rows }) => {
      const { cells, tally } = await readWhole(
        await readFile(app.makePath(`resources/samples/${kind}_messy.csv`))
      )
      const first = cells.slice(0, 20)
      assert.lengthOf(cells, rows)
      assert.isNull(findHeader(kind, first))
      assert.deepEqual(mappingWithoutHeading(kind, first), [...layouts[kind]])
      assert.equal(tally.brokenRows, 0)
    })
})
