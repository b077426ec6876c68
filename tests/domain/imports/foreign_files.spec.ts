import { test } from '@japa/runner'
import { optionsOf } from '#imports/options'
import { namedFiles } from '#tests/fixtures/foreign/named_files'
import { shapeFiles } from '#tests/fixtures/foreign/shape_files'
import { valueFiles } from '#tests/fixtures/foreign/value_files'
import { importBytes, storedRows } from '#tests/helpers/foreign_files'
import { configure } from '#tests/helpers/imports'
import { receiptsOf, type Line } from '#tests/helpers/processes'
import { actingForGood, makeWorld, type Place } from '#tests/helpers/world'

const files = [...namedFiles, ...valueFiles, ...shapeFiles].map((one, n) => ({ ...one, n }))

function fateOf({ outcome, rule, params }: Line) {
  if (outcome === 'create') return outcome
  const rules = (params?.problems ?? []).map((problem: { rule: string }) => problem.rule)
  return rule === 'values' ? `${outcome}:${rules.join('+')}` : `${outcome} ${rule}`
}

const workbookName = (bytes: Buffer) =>
  bytes.subarray(0, 2).equals(Buffer.from('PK')) ? 'rows.xlsx' : 'rows.xls'

const notesOf = ({ params }: Line): string[] =>
  (params?.notes ?? []).map((note: any) => (note.rule === 'value' ? note.params.rule : note.rule))

test.group('Foreign files', (group) => {
  let place: Place
  group.setup(async () => {
    place = (await makeWorld()).northwind
    await actingForGood(place, 'owner', (actor) =>
      actor.trx.from('organizations').where('id', place.id).update({ locale: 'ru' })
    )
    await configure(place, 'contact_import', { onDuplicate: 'hold' })
    await configure(place, 'company_import', { onDuplicate: 'hold' })
  })

  test('{what}')
    .with(files)
    .run(async ({ assert }, { file, kind = 'contact_import', chosen, rows, told, n }) => {
      const own = <T>(value: T): T =>
        JSON.parse(JSON.stringify(value).replaceAll('{n}', `k${n}`)) as T
      const bytes = typeof file === 'string' ? Buffer.from(own(file)) : file
      const name = typeof file === 'string' ? 'rows.csv' : workbookName(bytes)
      const done = await importBytes(place, kind, bytes, { name, chosen })
      const lines = (await receiptsOf(done)).filter(({ position }) => position > 0)
      const ids = lines.flatMap(({ record_id: id }) => (id ? [id] : []))
      const stored = await storedRows(place, kind, ids)
      const found = lines.map((line, at) => {
        const wanted = rows[at]
        const row = line.record_id ? stored.get(line.record_id) : null
        const keys = Object.keys(wanted?.stored ?? {}) as (keyof typeof row)[]
        return {
          is: fateOf(line),
          ...(wanted?.stored && {
            stored: Object.fromEntries(keys.map((key) => [key, row?.[key]])),
          }),
          ...(wanted?.notes && { notes: notesOf(line) }),
        }
      })
      assert.deepEqual(found, JSON.parse(JSON.stringify(own(rows))))
      if (told)
        assert.deepEqual(
          optionsOf(done).look!.notes.map(({ code }) => code),
          told
        )
      const { records, heading, above, hidden } = optionsOf(done).account!
      assert.equal(records, lines.length + heading + above + hidden)
    })
    .timeout(60_000)
})
