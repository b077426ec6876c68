import i18nManager from '@adonisjs/i18n/services/main'
import { test } from '@japa/runner'
import { memberChanges } from '#operations/members/member_changes'
import { companyChanges } from '#operations/companies/company_changes'
import { changeRows } from '#operations/bulk_changes/change_rows'
import { deleteRecord } from '#operations/deletions/delete_record'
import { undoProcess } from '#operations/processes/undo_process'
import { deletables } from '#registry/resources'
import { processKinds, type Titled } from '#domain/processes'
import { processTitle } from '#presenters/processes/titles'
import { actingForGood, makeWorld } from '#tests/helpers/world'
import { runList } from '#presenters/lists/run_list'
import { processList } from '#queries/processes/process_list'

const locales = ['en', 'ru'] as const
const places = { from: ['Clients', null], to: ['Staff'] }

/** Every kind of process, with all that can be told of it. */
const told: Record<(typeof processKinds)[number], Titled[]> = {
  contact_import: [{ kind: 'contact_import', title: '', subject: { file: 'a.csv' } }],
  company_import: [{ kind: 'company_import', title: '', subject: { file: 'a.csv' } }],
  deletion: deletables().map((resource) => ({
    kind: 'deletion',
    title: '',
    subject: { resource, names: ['Anna'], count: 1 },
  })),
  staffing: [
    { names: ['Anna'], added: ['Northwind'], removed: [] },
    { names: ['Anna'], added: [], removed: ['Northwind'] },
    { names: ['Anna'], added: ['Baikal'], removed: ['Northwind'] },
  ].map((subject) => ({ kind: 'staffing', title: '', subject })),
  bulk_change: [
    ...Object.keys(memberChanges).map((change) => ['members', change]),
    ...Object.keys(companyChanges).map((change) => ['companies', change]),
  ].flatMap(([resource, change]) =>
    [
      { resource, change, count: 1, names: ['Anna'] },
      { resource, change, count: 7, names: ['Anna', 'Ivan', 'Olga'] },
      { resource, change, count: 7, names: ['Anna', 'Ivan', 'Olga'], ...places },
    ].map((subject): Titled => ({ kind: 'bulk_change', title: '', subject }))
  ),
  undo: [],
}
const all = Object.values(told).flat()
told.undo = all.map((undoes) => ({ kind: 'undo', title: '', subject: { undoes } }))

test.group('Titles of processes', () => {
  test('every kind has words, and no two processes that differ are called the same: {$self}')
    .with([...locales])
    .run(({ assert }, locale) => {
      const i18n = i18nManager.locale(locale)
      const titles = [...all, ...told.undo].map((process) => processTitle(i18n, process))
      for (const title of titles) {
        assert.isNotEmpty(title)
        assert.notMatch(title, /undefined|null|translation missing|[{}]|: $/)
      }
      assert.lengthOf(new Set(titles), titles.length)
      for (const kind of processKinds) assert.isNotEmpty(told[kind])
    })

  test('each language has its own', ({ assert }) => {
    const [english, russian] = locales.map((locale) => i18nManager.locale(locale))
    for (const process of [...all, ...told.undo]) {
      assert.notEqual(processTitle(english, process), processTitle(russian, process))
      assert.match(processTitle(russian, process), /[а-я]/i)
    }
  })

  test('where from, where to, how many, who, and what an undo undoes', ({ assert }) => {
    const i18n = i18nManager.locale('en')
    const subject = { resource: 'members', change: 'move', count: 7, names: ['Anna'], ...places }
    const title = processTitle(i18n, { kind: 'bulk_change', title: '', subject })
    assert.equal(title, 'Move 7 people: Clients, none → Staff')
    const block = { resource: 'members', change: 'block', count: 7, names: ['A', 'B', 'C'] }
    assert.equal(
      processTitle(i18n, { kind: 'bulk_change', title: '', subject: block }),
      'Block 7 people: A, B, C and 4 more'
    )
    const undoes: Titled = { kind: 'bulk_change', title: 'Old', subject: null }
    assert.equal(
      processTitle(i18n, { kind: 'undo', title: '', subject: { undoes } }),
      'Undo of “Old”'
    )
  })

  test('a process knows them by itself, and lists say that it was undone', async ({ assert }) => {
    const { northwind } = await makeWorld()
    const moved = await actingForGood(northwind, 'owner', (actor) =>
      changeRows(actor, { resource: 'members', change: 'move', input: { company_id: null } }, [
        northwind.members.client,
      ])
    )
    const title = 'Move one person: Northwind GmbH → none'
    assert.equal(moved.process!.title, title)

    const undo = await actingForGood(northwind, 'owner', (actor) =>
      undoProcess(actor, moved.process!.id, { atOnce: true })
    )
    assert.equal(undo.title, `Undo of “${title}”`)
    const states = () =>
      actingForGood(northwind, 'owner', async (actor) => {
        const list = await runList(actor, processList, {}, i18nManager.locale('en'))
        return Object.fromEntries(
          list.rows.map(({ cells }) => [cells[0].text, cells.map(({ text }) => text)])
        )
      })
    assert.include((await states())[title], 'Done, undone')
    assert.include((await states())[`Undo of “${title}”`], 'Done')

    await actingForGood(northwind, 'owner', (actor) =>
      undoProcess(actor, undo.id, { atOnce: true })
    )
    assert.include((await states())[title], 'Done')
    assert.include((await states())[`Undo of “${title}”`], 'Done, undone')
  })

  test('those whom a change leaves as they are, are neither counted nor named', async ({
    assert,
  }) => {
    const { northwind } = await makeWorld()
    const { client, owner, administrator } = northwind.members
    const { process } = await actingForGood(northwind, 'administrator', (actor) =>
      changeRows(actor, { resource: 'members', change: 'block', input: {} }, [
        owner,
        administrator,
        client,
      ])
    )
    const name = await actingForGood(northwind, 'owner', async ({ trx }) => {
      const { rows } = await trx.rawQuery('select full_name from members where id = ?', [client])
      return rows[0].full_name
    })
    assert.equal(process!.title, `Block one person: ${name}`)
  })

  test('a single deletion is told by its record', async ({ assert }) => {
    const { northwind } = await makeWorld()
    const { process } = await actingForGood(northwind, 'owner', (actor) =>
      deleteRecord(actor, 'departments', northwind.departments.legal)
    )
    assert.equal(process.title, 'Deletion of the department “Legal”')
  })
})
