import i18nManager from '@adonisjs/i18n/services/main'
import { sampleFile, sampleFormats, sampleKinds } from '#presenters/imports/samples'
import { test } from '@japa/runner'
import { stagedRow } from '#imports/staged_row'
import { defaultImportSettings } from '#domain/import_settings'
import { findHeader } from '#domain/imports/headings'
import { inspectFile } from '#spreadsheets/inspect_file'
import { signedIn } from '#tests/helpers/session'
import { makeWorld, type World } from '#tests/helpers/world'

test.group('Samples of imports', (group) => {
  let world: World
  group.setup(async () => {
    world = await makeWorld()
  })

  test('the sample of {name} as {format} fits at once')
    .with(
      ['contacts', 'companies'].flatMap((name) =>
        sampleFormats.map((format) => ({ name: name as 'contacts' | 'companies', format }))
      )
    )
    .run(async ({ client, assert }, { name, format }) => {
      const as = await signedIn(client, world.owner)
      const response = await as.get(`/o/${world.northwind.id}/import-samples/${name}.${format}`)
      response.assertStatus(200)
      assert.include(response.header('content-disposition'), `${name}.${format}`)
      const kind = sampleKinds[name]
      const { bytes } = await sampleFile(kind, format, i18nManager.locale('ru'))
      const { first } = await inspectFile([bytes])
      const header = findHeader(
        name,
        first.map(({ cells }) => cells)
      )!
      assert.equal(header.index, 0)
      assert.isFalse(header.hasOtherOrder)
      for (const row of first.slice(1)) {
        const staged = stagedRow(kind, row, {
          locale: 'ru',
          mapping: header.mapping,
          settings: defaultImportSettings[kind],
        })
        assert.isNull(staged.outcome, JSON.stringify(staged.params))
      }
    })

  test('it can be looked at', async ({ client, assert }) => {
    const as = await signedIn(client, world.owner)
    const page = await as.get(`/o/${world.northwind.id}/import-samples/contacts`)
    page.assertStatus(200)
    assert.include(page.text(), 'Telegram account')
    ;(await as.get(`/o/${world.northwind.id}/import-samples/people`)).assertStatus(404)
    ;(await as.get(`/o/${world.northwind.id}/import-samples/contacts.pdf`)).assertStatus(404)
  })
})
