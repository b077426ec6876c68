import { errors } from '@adonisjs/bouncer'
import { test } from '@japa/runner'
import { MADE_DOMAIN } from '#domain/made_emails'
import { createCompany } from '#operations/companies/create_company'
import { editHeldRow } from '#operations/imports/edit_held_row'
import { rerunRows } from '#operations/imports/rerun_rows'
import { cancelProcess } from '#operations/processes/cancel_process'
import { confirmProcess } from '#operations/processes/confirm_process'
import {
  configure,
  contact,
  fates,
  importFile,
  preview,
  realFile,
  upload,
} from '#tests/helpers/imports'
import {
  confirmAndWork,
  itemsOf,
  meanwhile,
  receiptsOf,
  snapshot,
  tallyOf,
  undoFully,
  work,
} from '#tests/helpers/processes'
import { acting, actingForGood, makeWorld, type Place } from '#tests/helpers/world'

const KIND = 'contact_import'

async function card(place: Place, email: string) {
  return acting(place, 'owner', async ({ trx }) => {
    const { rows } = await trx.rawQuery(
      `select m.*, c.name as company_name from members m left join companies c on c.id = m.company_id where m.organization_id = ? and m.email_key = lower(?)`,
      [place.id, email]
    )
    return rows[0]
  })
}

const companyNamed = (place: Place, name: string) =>
  actingForGood(place, 'owner', (actor) => createCompany(actor, { name }))

test.group('Import of contacts', (group) => {
  let place: Place
  group.each.setup(async () => {
    place = (await makeWorld()).northwind
  })

  test('new people come into the default group of clients, with their companies', async ({
    assert,
  }) => {
    const done = await importFile(place, KIND, [
      contact('Igor Petrov', 'igor@romashka.example', 'ООО «Ромашка»', {
        phone: '+7 999 120-44-01',
      }),
      contact('Maria Antonova', 'maria@romashka.example', 'РОМАШКА, ЗАО', {
        companyEmail: 'office@romashka.example',
      }),
      contact('Olga', 'olga@northwind.example', 'northwind'),
    ])
    assert.deepEqual(await fates(done), [
      'create company_comes_later',
      'create company_created',
      'create new',
    ])
    const igor = await card(place, 'IGOR@romashka.example')
    assert.equal(igor.group_id, place.groups.client)
    assert.equal(igor.phone, '+7 999 120 44 01')
    assert.equal(igor.company_name, 'РОМАШКА, ЗАО')
    assert.equal((await card(place, 'maria@romashka.example')).company_id, igor.company_id)
    assert.equal((await card(place, 'olga@northwind.example')).company_id, place.company)
  })

  test('nothing is written before the confirmation, and a cancelled one leaves no trace', async ({
    assert,
  }) => {
    const before = await snapshot(place.id)
    const ready = await preview(place, KIND, [contact('Igor', 'igor@r.example', 'Romashka')])
    assert.equal(ready.state, 'ready')
    assert.deepEqual(await snapshot(place.id), before)
    await actingForGood(place, 'owner', (actor) => cancelProcess(actor, ready.id))
    assert.lengthOf(await itemsOf(ready), 0)
  })

  test('a preview that is no longer true is made anew', async ({ assert }) => {
    const ready = await preview(place, KIND, [contact('Igor', 'igor@r.example')])
    await meanwhile(place, (trx) =>
      trx.rawQuery(
        'insert into members (organization_id, group_id, full_name, email) values (?, ?, ?, ?)',
        [...[place.id, place.groups.client, 'Igor', 'igor@r.example']]
      )
    )
    const answer = await actingForGood(place, 'owner', (actor) => confirmProcess(actor, ready.id))
    assert.equal(answer, 'outdated')
    const done = await confirmAndWork(place, await work(ready))
    assert.deepEqual(await fates(done), ['unchanged same'])
  })

  test('what the file does not speak of may change meanwhile', async ({ assert }) => {
    await importFile(place, KIND, [contact('Olga', 'olga@r.example', 'Vega')])
    const ready = await preview(place, KIND, [contact('Igor', 'igor@r.example', 'Romashka')])
    const change = (sql: string) => meanwhile(place, (trx) => trx.rawQuery(sql, [place.id]))
    const confirm = () => actingForGood(place, 'owner', (actor) => confirmProcess(actor, ready.id))
    await change(
      `update members set position = 'Engineer' where organization_id = ? and email = 'olga@r.example'`
    )
    await change(
      `update companies set phone = '+49 30 1' where organization_id = ? and name = 'Vega'`
    )
    assert.equal(await confirm(), 'confirmed')
  })

  for (const [what, sql] of [
    [
      'renamed to the name of a company in the file',
      `update companies set name = 'ООО «Ромашка»', match_key = 'ромашка' where organization_id = ? and name = 'Vega'`,
    ],
    [
      'made under such a name',
      `insert into companies (organization_id, name, match_key) values (?, 'Ромашка, ЗАО', 'ромашка')`,
    ],
    [
      'changed after a row was matched with it',
      `update members set full_name = 'Olga Orlova' where organization_id = ? and email = 'olga@r.example'`,
    ],
    [
      'given the address of a row',
      `update members set email = 'IGOR@r.example' where organization_id = ? and email = 'olga@r.example'`,
    ],
  ]) {
    test(`a record that was ${what} makes the preview untrue`, async ({ assert }) => {
      await importFile(place, KIND, [contact('Olga', 'olga@r.example', 'Vega')])
      const ready = await preview(place, KIND, [
        contact('Igor', 'igor@r.example', 'Ромашка'),
        contact('Olga', 'olga@r.example', 'Vega'),
      ])
      await meanwhile(place, (trx) => trx.rawQuery(sql, [place.id]))
      const answer = await actingForGood(place, 'owner', (actor) => confirmProcess(actor, ready.id))
      assert.equal(answer, 'outdated')
    })
  }

  test('what changes between two steps of the work is held, never overwritten', async ({
    assert,
  }) => {
    await importFile(place, KIND, [contact('Igor', 'igor@r.example')])
    const ready = await preview(place, KIND, [
      contact('Igor', 'igor@r.example', '', { position: 'Engineer' }),
      contact('New', 'new@r.example'),
    ])
    await actingForGood(place, 'owner', (actor) => confirmProcess(actor, ready.id))
    await meanwhile(place, async (trx) => {
      await trx.rawQuery(
        `update members set phone = '5' where organization_id = ? and email_key = 'igor@r.example'`,
        [place.id]
      )
      await trx.rawQuery(
        'insert into members (organization_id, group_id, full_name, email) values (?, ?, ?, ?)',
        [...[place.id, place.groups.client, 'Somebody', 'new@r.example']]
      )
    })
    const done = await work(ready)
    assert.deepEqual(await fates(done), ['hold changed_meanwhile', 'hold changed_meanwhile'])
    assert.isNull((await card(place, 'igor@r.example')).position)
    const again = await actingForGood(place, 'owner', (actor) => rerunRows(actor, done.id))
    assert.deepEqual(
      again.map(({ outcome }) => outcome),
      ['update', 'unchanged']
    )
    assert.equal((await card(place, 'igor@r.example')).position, 'Engineer')
  })

  test('a match: {onMatch}')
    .with([
      {
        onMatch: 'fill',
        fate: 'update matched_by_email',
        name: 'Igor',
        position: 'Engineer',
        phone: '5550101',
      },
      {
        onMatch: 'overwrite',
        fate: 'update matched_by_email',
        name: 'Igor P.',
        position: 'Engineer',
        phone: '5550199',
      },
      { onMatch: 'skip', fate: 'skip matched', name: 'Igor', position: null, phone: '5550101' },
      { onMatch: 'hold', fate: 'hold matched', name: 'Igor', position: null, phone: '5550101' },
    ] as const)
    .run(async ({ assert }, { onMatch, fate, name, position, phone }) => {
      await importFile(place, KIND, [
        contact('Igor', 'igor@r.example', 'Northwind', { phone: '5550101' }),
      ])
      await configure(place, KIND, { onMatch })
      const done = await importFile(place, KIND, [
        contact('Igor P.', 'Igor@R.example', '', { phone: '5550199', position: 'Engineer' }),
      ])
      assert.deepEqual(await fates(done), [fate])
      const igor = await card(place, 'igor@r.example')
      assert.deepEqual(
        [igor.full_name, igor.position, igor.phone, igor.company_id],
        [name, position, phone, place.company]
      )
      const [receipt] = await receiptsOf(done)
      if (onMatch === 'fill') assert.deepEqual(receipt.changes, { position: [null, 'Engineer'] })
      if (onMatch === 'overwrite') assert.deepEqual(receipt.changes!.phone, ['5550101', '5550199'])
    })

  test('an unknown company: {onUnknownCompany}')
    .with([
      { onUnknownCompany: 'create', fate: 'create company_created', company: 'Romashka' },
      { onUnknownCompany: 'leave', fate: 'create company_left_out', company: null },
      { onUnknownCompany: 'hold', fate: 'hold unknown_company', company: undefined },
    ] as const)
    .run(async ({ assert }, { onUnknownCompany, fate, company }) => {
      await configure(place, KIND, { onUnknownCompany })
      const done = await importFile(place, KIND, [contact('Igor', 'igor@r.example', 'Romashka')])
      assert.deepEqual(await fates(done), [fate])
      assert.equal((await card(place, 'igor@r.example'))?.company_name, company)
    })

  test('a missing or malformed e-mail: {onBadEmail}')
    .with([{ onBadEmail: 'hold' }, { onBadEmail: 'make' }] as const)
    .run(async ({ assert }, { onBadEmail }) => {
      await configure(place, KIND, { onBadEmail })
      const file = [
        contact('Игорь Петров', 'anna.k(at)nordwind', 'Northwind'),
        contact('Anna', '', 'Northwind'),
      ]
      const done = await importFile(place, KIND, file)
      if (onBadEmail === 'hold')
        return assert.deepEqual(await fates(done), ['hold values', 'hold values'])
      assert.deepEqual(await fates(done), ['create new', 'create new'])
      const [{ record_id: id, detail }] = await receiptsOf(done)
      assert.match(
        detail!,
        new RegExp(`^igor-petrov-\\w+@${MADE_DOMAIN.replaceAll('.', '\\.')} · Northwind$`)
      )
      const igor = await card(place, detail!.split(' · ')[0])
      assert.equal(igor.id, id)
      assert.isFalse(igor.receives_mail)
      assert.deepEqual(await fates(await importFile(place, KIND, file)), [
        'unchanged same',
        'unchanged same',
      ])
    })

  test('two rows of one e-mail: {onDuplicate}')
    .with([
      {
        onDuplicate: 'first',
        expected: ['create new', 'skip duplicate', 'skip same_row'],
        name: 'Igor',
      },
      {
        onDuplicate: 'last',
        expected: ['skip same_row', 'skip duplicate', 'create new'],
        name: 'Igor',
      },
      {
        onDuplicate: 'hold',
        expected: ['create new', 'hold duplicate', 'skip same_row'],
        name: 'Igor',
      },
    ] as const)
    .run(async ({ assert }, { onDuplicate, expected, name }) => {
      await configure(place, KIND, { onDuplicate })
      const done = await importFile(place, KIND, [
        contact('Igor', 'igor@r.example'),
        contact('Egor', 'IGOR@r.example'),
        contact('Igor', 'igor@r.example'),
      ])
      assert.deepEqual(await fates(done), [...expected])
      assert.equal((await card(place, 'igor@r.example')).full_name, name)
    })

  test('several companies of one name are held, unless the company’s e-mail tells them apart', async ({
    assert,
  }) => {
    await companyNamed(place, 'Ромашка')
    await actingForGood(place, 'owner', (actor) =>
      createCompany(actor, { name: 'РОМАШКА, ЗАО', email: 'z@romashka.example' })
    )
    const done = await importFile(place, KIND, [
      contact('Igor', 'igor@r.example', 'ООО «Ромашка»'),
      contact('Maria', 'maria@r.example', 'ромашка', { companyEmail: 'Z@romashka.example' }),
    ])
    assert.deepEqual(await fates(done), ['hold several_companies', 'create new'])
    const [held] = await receiptsOf(done)
    assert.sameMembers(held.params!.names, ['Ромашка', 'РОМАШКА, ЗАО'])
    assert.equal((await card(place, 'maria@r.example')).company_name, 'РОМАШКА, ЗАО')

    const chosen = (await card(place, 'maria@r.example')).company_id
    const outcome = await actingForGood(place, 'owner', (actor) =>
      editHeldRow(actor, done.id, 1, {
        fields: { fullName: 'Igor', email: 'igor@r.example', companyName: 'Ромашка' },
        company_id: chosen,
      })
    )
    assert.equal(outcome.outcome, 'create')
    assert.equal((await card(place, 'igor@r.example')).company_id, chosen)
  })

  test('an employee’s card is not for a file of contacts to change', async ({ assert }) => {
    await configure(place, KIND, { onMatch: 'overwrite' })
    const done = await importFile(place, KIND, [contact('Mallory', place.users.staff.email)])
    assert.deepEqual(await fates(done), ['hold employee'])
  })

  test('a held row is mended, run again, and undone with the rest', async ({ assert }) => {
    const before = await snapshot(place.id)
    const done = await importFile(place, KIND, [
      contact('Anna', 'anna(at)r.example', 'Romashka'),
      contact('Igor', 'igor@r.example'),
    ])
    const edit = (email: string) =>
      actingForGood(place, 'owner', (actor) =>
        editHeldRow(actor, done.id, 1, {
          fields: { fullName: 'Anna', email, companyName: 'Romashka' },
        })
      )
    await assert.rejects(() => edit('still wrong'), /import_value_/)
    assert.equal((await edit('anna@r.example')).outcome, 'create')
    assert.equal((await card(place, 'anna@r.example')).company_name, 'Romashka')
    await assert.rejects(() => edit('twice@r.example'), /import_row_settled/)
    assert.deepEqual(await fates(done), ['create company_created', 'create new'])

    await undoFully(place, done)
    assert.deepEqual(await snapshot(place.id), before)
  })

  test('both real files: every row is accounted for, the second time changes nothing, undo restores all', async ({
    assert,
  }) => {
    const before = await snapshot(place.id)
    const companies = await importFile(place, 'company_import', await realFile('companies'))
    const contacts = await importFile(place, KIND, await realFile('contacts'))
    assert.lengthOf(await fates(companies), 3337)
    assert.lengthOf(await fates(contacts), 1000)
    const after = await snapshot(place.id)
    assert.notDeepEqual(after.members, before.members)

    for (const [kind, name] of [
      ['company_import', 'companies'],
      [KIND, 'contacts'],
    ] as const) {
      const tally = tallyOf(await receiptsOf(await importFile(place, kind, await realFile(name))))
      assert.notProperty(tally, 'create')
      assert.notProperty(tally, 'update')
    }
    assert.deepEqual(await snapshot(place.id), after)

    await undoFully(place, contacts)
    await undoFully(place, companies)
    assert.deepEqual(await snapshot(place.id), before)
  }).timeout(180_000)

  test('{$self} may not import')
    .with(['staff', 'client'] as const)
    .run(async ({ assert }, role) => {
      await assert.rejects(
        () => upload(place, KIND, [contact('Igor', 'igor@r.example')], role),
        errors.E_AUTHORIZATION_FAILURE
      )
    })

  test('who loses the right meanwhile writes nothing', async ({ assert }) => {
    const ready = await preview(place, KIND, [contact('Igor', 'igor@r.example')], 'administrator')
    await actingForGood(place, 'administrator', (actor) => confirmProcess(actor, ready.id))
    await actingForGood(place, 'owner', ({ trx }) =>
      trx.rawQuery(
        `delete from group_permissions where organization_id = ? and permission = 'imports:run'`,
        [place.id]
      )
    )
    assert.equal((await work(ready)).state, 'failed')
    assert.isUndefined(await card(place, 'igor@r.example'))
  })
})
