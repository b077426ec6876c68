import { test } from '@japa/runner'
import fc from 'fast-check'
import { createCompany } from '#operations/companies/create_company'
import { company, configure, contact, fates, importFile } from '#tests/helpers/imports'
import {
  meanwhile,
  previewUndo,
  receiptsOf,
  snapshot,
  tallyOf,
  undoFully,
  confirmAndWork,
} from '#tests/helpers/processes'
import { acting, actingForGood, makeWorld, type Place } from '#tests/helpers/world'

const KIND = 'company_import'

const companies = (place: Place) =>
  acting(place, 'owner', async ({ trx }) => {
    const { rows } = await trx.rawQuery(
      'select name, phone, address from companies where organization_id = ? and id <> ? order by id',
      [place.id, place.company]
    )
    return rows.map(({ name, phone, address }: any) => [name, phone, address])
  })

test.group('Import of companies', (group) => {
  let place: Place
  group.each.setup(async () => {
    place = (await makeWorld()).northwind
  })

  test('names match without case, quotes, punctuation, ё and legal forms', async ({ assert }) => {
    await importFile(place, KIND, [company('ООО «Берёзка»')])
    const done = await importFile(place, KIND, [
      company('БЕРЕЗКА, ЗАО'),
      company('berezka'),
      company('Northwind, Inc.'),
    ])
    assert.deepEqual(await fates(done), ['unchanged kept', 'create new', 'unchanged kept'])
  })

  test('a match: {onMatch}')
    .with([
      { onMatch: 'fill', fate: 'update matched_by_name', row: ['Romashka', '5550101', 'Moscow'] },
      {
        onMatch: 'overwrite',
        fate: 'update matched_by_name',
        row: ['ООО Romashka', '5550199', 'Moscow'],
      },
      { onMatch: 'skip', fate: 'skip matched', row: ['Romashka', '5550101', null] },
      { onMatch: 'hold', fate: 'hold matched', row: ['Romashka', '5550101', null] },
    ] as const)
    .run(async ({ assert }, { onMatch, fate, row }) => {
      await importFile(place, KIND, [company('Romashka', '5550101')])
      await configure(place, KIND, { onMatch })
      const done = await importFile(place, KIND, [company('ООО Romashka', '5550199', 'Moscow')])
      assert.deepEqual(await fates(done), [fate])
      assert.deepEqual(await companies(place), [[...row]])
    })

  test('two rows of one name: {onDuplicate}')
    .with([
      { onDuplicate: 'first', expected: ['create new', 'skip duplicate'], phone: '5550101' },
      { onDuplicate: 'last', expected: ['skip duplicate', 'create new'], phone: '5550102' },
      { onDuplicate: 'hold', expected: ['create new', 'hold duplicate'], phone: '5550101' },
    ] as const)
    .run(async ({ assert }, { onDuplicate, expected, phone }) => {
      await configure(place, KIND, { onDuplicate })
      const done = await importFile(place, KIND, [
        company('Romashka', '5550101'),
        company('ROMASHKA', '5550102'),
      ])
      assert.deepEqual(await fates(done), [...expected])
      assert.equal((await companies(place))[0][1], phone)
    })

  test('a name that several companies have is held, and so is a row without one', async ({
    assert,
  }) => {
    for (const name of ['Romashka', 'ООО Romashka'])
      await actingForGood(place, 'owner', (actor) => createCompany(actor, { name }))
    const done = await importFile(place, KIND, [
      company('romashka', '5550100'),
      company('', '5550101'),
      company('«»', '5550101'),
    ])
    assert.deepEqual(await fates(done), ['hold several_companies', 'hold values', 'hold values'])
  })

  test('rows of the file = created + updated + unchanged + skipped + held; the second time changes nothing; undo restores all', async ({
    assert,
  }) => {
    const word = fc.constantFrom(
      'Ромашка',
      'ООО «Ромашка»',
      'Berezka Ltd',
      'BEREZKA',
      'Kim',
      '',
      '«»',
      'Лён'
    )
    const digits = fc.constantFrom('', '5550101', '5550102')
    const row = fc
      .tuple(word, digits, digits)
      .map(([name, phone, address]) => company(name, phone, address || (name ? '' : 'x')))
    const settings = fc.record({
      onMatch: fc.constantFrom('fill', 'overwrite', 'skip', 'hold'),
      onDuplicate: fc.constantFrom('first', 'last', 'hold'),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 12 }),
        settings,
        async (rows, chosen) => {
          const own = (await makeWorld()).northwind
          await configure(own, KIND, chosen as any)
          const before = await snapshot(own.id)
          const first = await importFile(own, KIND, rows)
          const tally = tallyOf(await receiptsOf(first))
          assert.equal(
            Object.values(tally).reduce((sum, count) => sum + count, 0),
            rows.length
          )

          const after = await snapshot(own.id)
          const second = await importFile(own, KIND, rows)
          assert.deepEqual(await snapshot(own.id), after)
          assert.notProperty(tallyOf(await receiptsOf(second)), 'create')
          if (tally.create) await undoFully(own, first)
          assert.deepEqual(await snapshot(own.id), before)
        }
      ),
      { numRuns: 8 }
    )
  }).timeout(120_000)

  test('undo takes back what is as the import left it, and holds what somebody changed since', async ({
    assert,
  }) => {
    const people = Array.from({ length: 6 }, (_, n) =>
      contact(`Person ${n}`, `p${n}@r.example`, 'Romashka', { phone: '5550101' })
    )
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat(5), { maxLength: 4 }), async (edited) => {
        const own = (await makeWorld()).northwind
        const before = await snapshot(own.id)
        const done = await importFile(own, 'contact_import', people)
        await meanwhile(own, (trx) =>
          trx.rawQuery(
            `update members set position = 'Boss' where organization_id = ? and email = any (?)`,
            [own.id, edited.map((n) => `p${n}@r.example`)] as any[]
          )
        )
        const undo = await confirmAndWork(own, await previewUndo(own, done))
        const held = (await receiptsOf(undo)).filter(
          ({ outcome, table_name: table }) => outcome === 'hold' && table === 'members'
        )
        assert.sameMembers(
          held.map(({ label }) => label),
          edited.map((n) => `Person ${n}`)
        )
        const after = await snapshot(own.id)
        const left = after.members.filter((row: any) => row.email.endsWith('@r.example'))
        assert.lengthOf(left, edited.length)
        assert.isTrue(left.every((row: any) => row.position === 'Boss'))
        assert.deepEqual(
          after.members.filter((row: any) => !row.email.endsWith('@r.example')),
          before.members
        )
        if (!edited.length) assert.deepEqual(after, before)
      }),
      { numRuns: 6 }
    )
  }).timeout(120_000)
})
