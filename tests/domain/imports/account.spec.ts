import { test } from '@japa/runner'
import { columnsOf } from '#imports/look_at_file'
import { optionsOf } from '#imports/options'
import { startPlanning } from '#operations/imports/start_planning'
import { changeReading } from '#operations/imports/change_reading'
import { configure, contact, fates, importFile, preview, upload } from '#tests/helpers/imports'
import { receiptsOf } from '#tests/helpers/processes'
import { acting, actingForGood, theWorld, type Place } from '#tests/helpers/world'

const KIND = 'contact_import'

/** Random files of one seed: titles, a heading or none, empty lines, cells too many, cells with line breaks. */
function randomFile(seed: number) {
  let state = seed
  const next = (limit: number) => {
    state = (state * 1103515245 + 12345) % 2147483648
    return Math.floor((state / 2147483648) * limit)
  }
  const lines: string[] = []
  let records = 0
  const add = (line: string, isRecord = true) => {
    lines.push(line)
    if (isRecord) records++
  }
  const hasHeading = next(2) === 0
  if (hasHeading && next(2) === 0) add('Contacts of March;;')
  if (hasHeading) add('Name;E-mail;Company')
  for (let n = 0; n < 5 + next(30); n++) {
    const row = hasHeading
      ? `P ${seed} ${n};p${seed}-${n}@r.example;`
      : `;;P ${seed} ${n};p${seed}-${n}@r.example;;;;;;`
    const kind = next(6)
    if (kind === 0) add('', false)
    if (kind === 1) add(`${row};extra`)
    else if (kind === 2) add(row.replace(`P ${seed}`, `"P\n${seed}`).replace(` ${n};`, ` ${n}";`))
    else if (kind === 3) add(row.replace('@', ' '))
    else add(row)
  }
  return { text: lines.join('\n'), records }
}

test.group('What a file holds', (group) => {
  let place: Place
  group.setup(async () => {
    place = (await theWorld()).northwind
    await configure(place, KIND, { onMatch: 'fill' })
  })

  test('each record has its fate or its reason, whatever the file: seed {$self}')
    .with(Array.from({ length: 12 }, (_, n) => n + 1))
    .run(async ({ assert }, seed) => {
      const { text, records } = randomFile(seed)
      const done = await importFile(place, KIND, text)
      const account = optionsOf(done).account!
      assert.equal(account.records, records)
      const receipts = (await receiptsOf(done)).filter(({ position }) => position > 0)
      assert.equal(receipts.length + account.heading + account.above, records)
    })
    .timeout(60_000)

  test('a heading that is none can be said to be, and the other way round', async ({ assert }) => {
    const draft = await upload(place, KIND, 'Name;E-mail\nAnn;ann@q.example\nBob;bob@q.example')
    assert.equal(optionsOf(draft).header, 1)
    const change = (input: object) =>
      actingForGood(place, 'owner', (actor) => changeReading(actor, draft.id, input as any))
    assert.equal(optionsOf(await change({ has_header: true, header_row: 2 })).header, 2)
    assert.isNull(optionsOf(await change({ has_header: false })).header)
    const back = optionsOf(await change({ has_header: true, header_row: 1 }))
    assert.deepEqual([back.header, back.mapping], [1, ['fullName', 'email']])
  })

  test('addresses alone make contacts with marked names, which a later name replaces', async ({
    assert,
  }) => {
    const done = await importFile(place, KIND, 'kim.novak@alone.example\nzoe_bell@alone.example')
    assert.deepEqual(await fates(done), ['create new', 'create new'])
    const [first] = await receiptsOf(done)
    assert.deepInclude(first, { label: 'Kim Novak' })
    assert.deepEqual(await fates(await importFile(place, KIND, 'Kim.Novak@alone.example')), [
      'unchanged same',
    ])
    const named = await importFile(place, KIND, [
      contact('Kim A. Novak', 'kim.novak@alone.example'),
    ])
    assert.deepEqual(await fates(named), ['update matched_by_email'])
    const again = await importFile(place, KIND, [contact('K. Novak', 'kim.novak@alone.example')])
    assert.deepEqual(await fates(again), ['unchanged kept'])
  })

  test('addresses that differ by case are one row', async ({ assert }) => {
    const done = await importFile(place, KIND, [
      contact('Case', 'case@one.example'),
      contact('Case', 'CASE@one.example'),
    ])
    assert.deepEqual(await fates(done), ['create new', 'skip same_row'])
  })

  test('a mapping by hand is for its heading alone, and never for columns beyond it', async ({
    assert,
  }) => {
    const head = ['Wer', 'Was', 'Wohin']
    const rows = [['Ann', 'x', 'ann@hand.example']]
    const draft = await upload(place, KIND, [head, ...rows])
    await actingForGood(place, 'owner', (actor) =>
      changeReading(actor, draft.id, { has_header: true, header_row: 1 } as any)
    )
    await actingForGood(place, 'owner', (actor) =>
      changeReading(actor, draft.id, { has_header: true, header_row: 1, columns: ['fullName', null, 'email'] } as any)
    ) // prettier-ignore
    await actingForGood(place, 'owner', (actor) => startPlanning(actor, draft.id))
    const look = (cells: string[]) =>
      acting(place, 'owner', (actor) =>
        columnsOf(
          actor,
          KIND,
          [
            { number: 1, cells },
            { number: 2, cells: rows[0] },
          ],
          1
        )
      )
    assert.deepEqual((await look(['WER', 'was', 'Wohin'])).mapping, ['fullName', null, 'email'])
    assert.isFalse((await look(['Was', 'Wer', 'Wohin'])).isRemembered)
    assert.isFalse((await look(['Neu', ...head])).isRemembered)
  })

  test('a preview says what was not taken', async ({ assert }) => {
    const ready = await preview(
      place,
      KIND,
      'List\nName;E-mail\nAnn;ann@t.example\n\nBob;bob@t.example;x'
    )
    const { account, tally } = optionsOf(ready)
    assert.deepInclude(account!, { records: 4, rows: 2, heading: 1, above: 1, hidden: 0 })
    assert.equal(tally!.emptyRows, 1)
  })
})
