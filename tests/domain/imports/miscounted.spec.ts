import { test } from '@japa/runner'
import { runSlice } from '#operations/processes/run_slice'
import { startPlanning } from '#operations/imports/start_planning'
import { optionsOf } from '#imports/options'
import { limits } from '#spreadsheets/types'
import { withinWall } from '#wall/scope'
import { previewBytes } from '#tests/helpers/foreign_files'
import { importFile, upload } from '#tests/helpers/imports'
import { itemsOf, reload, work } from '#tests/helpers/processes'
import { actingForGood, theWorld, type Place } from '#tests/helpers/world'

const KIND = 'contact_import'
const HEADING = 'Name,Email\n'

test.group('Files that are turned away before the preview', (group) => {
  let place: Place
  group.setup(async () => {
    place = (await theWorld()).northwind
  })

  test('rows that were read and records that were counted differ: nothing is imported', async ({
    assert,
  }) => {
    const text = `${HEADING}Ann,ann@mis.example\nBob,bob@mis.example\n`
    const draft = await upload(place, KIND, text)
    await actingForGood(place, 'owner', (actor) => startPlanning(actor, draft.id))
    const ref = { organizationId: place.id, processId: draft.id }
    // One step reads the rows; then the kept file becomes another one, as if a reader had made one row too many.
    await runSlice(ref, { beat: () => {}, isCancelled: () => true })
    assert.lengthOf(await itemsOf(draft), 2)
    await withinWall({ organizations: [place.id] }, (trx) =>
      trx.rawQuery(
        'update process_files set bytes = ? where organization_id = ? and process_id = ?',
        [Buffer.from(text.replace(/Bob.*\n/, '')), place.id, draft.id]
      )
    )
    const turned = await work(draft)
    assert.equal(turned.state, 'draft')
    assert.deepEqual(optionsOf(turned).refusal, {
      code: 'miscounted',
      params: { records: 2, accounted: 3 },
    })
    assert.isEmpty(await itemsOf(draft))

    // Read again, it is counted again: the file that is there now is imported.
    await actingForGood(place, 'owner', (actor) => startPlanning(actor, draft.id))
    const ready = await work(draft)
    assert.deepEqual([ready.state, optionsOf(ready).account!.rows], ['ready', 1])
  })

  const line = (n: number) => `P,p${n}@many.example\n`
  const many = Array.from({ length: limits.rows + 1 }, (_, n) => line(n)).join('')

  test('one row of data too many: {what}')
    .with([
      { what: 'with a heading', text: HEADING + many },
      { what: 'without a heading', text: many.replaceAll(/^P,/gm, ',,P,') },
    ])
    .run(async ({ assert }, { text }) => {
      const turned = await previewBytes(place, KIND, Buffer.from(text))
      assert.equal(turned.state, 'draft')
      assert.deepEqual(optionsOf(turned).refusal, {
        code: 'too_many_rows',
        params: { limit: limits.rows, rows: limits.rows + 1 },
      })
      assert.isEmpty(await itemsOf(await reload(turned)))
    })
    .timeout(60_000)

  test('a cell of nothing but a quote is a record for reader and counter', async ({ assert }) => {
    const done = await importFile(place, KIND, `${HEADING}Ann,quote@mis.example\n"""",\n`)
    assert.deepInclude(optionsOf(done).account!, { records: 3, rows: 2 })
  })
})
