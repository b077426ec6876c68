import { undoProcess } from '#operations/processes/undo_process'
import { resolveConflicts } from '#operations/undo/resolve_conflicts'
import {
  confirmAndWork,
  itemsOf,
  meanwhile,
  previewUndo,
  processThat,
  receiptsOf,
  snapshot,
  tallyOf,
  undoFully,
} from '#tests/helpers/processes'
import { acting, actingForGood, makeWorld, type Place } from '#tests/helpers/world'
import { withinWall } from '#wall/scope'
import { test } from '@japa/runner'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

type Trx = TransactionClientContract

const company = async (trx: Trx, { id }: Place, name: string): Promise<number> => {
  const { rows } = await trx.rawQuery(
    `insert into companies (organization_id, name, match_key) values (?, ?, lower(?)) returning id`,
    [id, name, name]
  )
  return rows[0].id
}

const contact = async (
  trx: Trx,
  place: Place,
  name: string,
  companyId: number | null = null
): Promise<number> => {
  const { rows } = await trx.rawQuery(
    `insert into members (organization_id, group_id, company_id, full_name, email) values (?, ?, ?, ?, ?) returning id`,
    [place.id, place.groups.client, companyId, name, `${name.toLowerCase()}@example.com`] as any[]
  )
  return rows[0].id
}

const set = (trx: Trx, table: string, id: number, fields: string, ...values: any[]) =>
  trx.rawQuery(`update ${table} set ${fields} where id = ?`, [...values, id])

const read = (place: Place, table: string, id: number) =>
  withinWall({ organizations: [place.id] }, async (trx) => {
    const { rows } = await trx.rawQuery(
      `select * from ${table} where organization_id = ? and id = ?`,
      [place.id, id]
    )
    return rows[0] ?? null
  })

test.group('Undo', (group) => {
  let place: Place
  group.each.setup(async () => {
    place = (await makeWorld()).northwind
  })

  test('what was made goes again: companies and the contacts in them, the preview says so', async ({
    assert,
  }) => {
    const before = await snapshot(place.id)
    const process = await processThat(place, async (trx) => {
      const id = await company(trx, place, 'Kazan IT')
      await contact(trx, place, 'Vera', id)
      await contact(trx, place, 'Timur', id)
    })
    const undo = await previewUndo(place, process)
    assert.equal(undo.state, 'ready')
    assert.deepEqual(tallyOf(await itemsOf(undo)), { delete: 3 })
    assert.equal((await itemsOf(undo))[0].label, 'Timur')

    await confirmAndWork(place, undo)
    assert.deepEqual(tallyOf(await receiptsOf(undo)), { delete: 3 })
    assert.deepEqual(await snapshot(place.id), before)
  })

  test('changed fields go back, one by one, also where the process changed a record twice', async ({
    assert,
  }) => {
    const id = await meanwhile(place, (trx) => contact(trx, place, 'Vera'))
    const before = await snapshot(place.id)
    const process = await processThat(place, async (trx) => {
      await set(trx, 'members', id as number, 'phone = ?, position = ?', '+7 1', 'Engineer')
      await set(trx, 'members', id as number, 'phone = ?', '+7 2')
    })
    const undo = await previewUndo(place, process)
    assert.deepEqual(tallyOf(await itemsOf(undo)), { restore: 2 })
    await confirmAndWork(place, undo)
    assert.deepEqual(tallyOf(await receiptsOf(undo)), { restore: 2 })
    assert.deepEqual(await snapshot(place.id), before)
  })

  test('made and changed by the same process is simply taken away', async ({ assert }) => {
    const before = await snapshot(place.id)
    const process = await processThat(place, async (trx) => {
      const id = await contact(trx, place, 'Vera')
      await set(trx, 'members', id, 'phone = ?', '+7 1')
    })
    const undo = await previewUndo(place, process)
    assert.deepEqual(tallyOf(await itemsOf(undo)), { restore: 1, delete: 1 })
    await confirmAndWork(place, undo)
    assert.deepEqual(await snapshot(place.id), before)
  })

  test('what was deleted comes back with its id, its places and what hung on it', async ({
    assert,
  }) => {
    const before = await snapshot(place.id)
    const process = await processThat(place, async (trx) => {
      await trx.rawQuery(
        'insert into department_members (organization_id, member_id, department_id) values (?, ?, ?)',
        [place.id, place.members.staff, place.departments.legal]
      )
      await trx.rawQuery('delete from companies where id = ?', [place.company])
      await trx.rawQuery('delete from members where id = ?', [place.members.staff])
      await trx.rawQuery('delete from departments where id = ?', [place.departments.firstLine])
    })
    const undo = await previewUndo(place, process)
    assert.deepEqual(
      (await itemsOf(undo)).filter((i) => i.outcome === 'hold'),
      []
    )
    await confirmAndWork(place, undo)
    assert.deepEqual(await snapshot(place.id), before)
  })

  test('permissions of a group and places in departments, which have no id, are taken back', async ({
    assert,
  }) => {
    const before = await snapshot(place.id)
    const process = await processThat(place, async (trx) => {
      await trx.rawQuery(
        'delete from group_permissions where organization_id = ? and group_id = ? and permission = ?',
        [place.id, place.groups.staff, 'clients:view']
      )
      await trx.rawQuery(
        'insert into department_members (organization_id, member_id, department_id) values (?, ?, ?), (?, ?, ?)',
        [
          ...[place.id, place.members.staff, place.departments.legal],
          ...[place.id, place.members.staff, place.departments.firstLine],
        ]
      )
      await trx.rawQuery(
        'update department_members set is_head = true where organization_id = ? and department_id = ?',
        [place.id, place.departments.legal]
      )
    })
    const undo = await undoFully(place, process)
    const receipts = await receiptsOf(undo)
    assert.notProperty(tallyOf(receipts), 'hold')
    assert.include(
      receipts.map(({ label, detail }) => `${label}: ${detail}`),
      'Ivan Lebedev: Legal'
    )
    assert.deepEqual(await snapshot(place.id), before)
  })

  test('a field that somebody changed since stays; the others go back; both values are listed', async ({
    assert,
  }) => {
    const id = (await meanwhile(place, async (trx) => contact(trx, place, 'Vera'))) as number
    await meanwhile(place, (trx) => set(trx, 'members', id, 'phone = ?', 'old'))
    const process = await processThat(place, (trx) =>
      set(trx, 'members', id, 'phone = ?, position = ?', 'imported', 'Engineer')
    )
    await meanwhile(place, (trx) => set(trx, 'members', id, 'phone = ?', 'newer'))
    const undo = await undoFully(place, process)
    const [receipt] = await receiptsOf(undo)
    assert.equal(receipt.outcome, 'hold')
    assert.equal(receipt.rule, 'changed_since')
    assert.deepEqual(receipt.changes, { phone: ['newer', 'old'] })
    const row = await read(place, 'members', id)
    assert.equal(row.phone, 'newer')
    assert.isNull(row.position)

    await actingForGood(place, 'owner', (actor) =>
      resolveConflicts(actor, undo.id, 'before', [receipt.position])
    )
    assert.equal((await read(place, 'members', id)).phone, 'old')
    assert.deepEqual(tallyOf(await receiptsOf(undo)), { restore: 1 })
  })

  test('what was made and changed since is kept until somebody says otherwise', async ({
    assert,
  }) => {
    let id = 0
    const process = await processThat(place, async (trx) => {
      id = await contact(trx, place, 'Vera')
      await contact(trx, place, 'Timur')
    })
    await meanwhile(place, (trx) => set(trx, 'members', id, 'position = ?', 'Boss'))
    const undo = await undoFully(place, process)
    assert.deepEqual(tallyOf(await receiptsOf(undo)), { delete: 1, hold: 1 })
    assert.equal((await read(place, 'members', id)).position, 'Boss')

    const held = (await receiptsOf(undo)).find(({ outcome }) => outcome === 'hold')!
    await actingForGood(place, 'owner', (actor) =>
      resolveConflicts(actor, undo.id, 'before', [held.position])
    )
    assert.isNull(await read(place, 'members', id))
    assert.deepEqual(tallyOf(await receiptsOf(undo)), { delete: 2 })
  })

  test('all conflicts at once: kept as they are', async ({ assert }) => {
    const ids: number[] = []
    const process = await processThat(place, async (trx) => {
      for (const name of ['A', 'B', 'C']) ids.push(await contact(trx, place, name))
    })
    for (const id of ids)
      await meanwhile(place, (trx) => set(trx, 'members', id, 'position = ?', 'Boss'))
    const undo = await undoFully(place, process)
    const { decided } = await actingForGood(place, 'owner', (actor) =>
      resolveConflicts(actor, undo.id, 'keep', null)
    )
    assert.equal(decided, 3)
    assert.deepEqual(tallyOf(await receiptsOf(undo)), { skip: 3 })
    for (const id of ids) assert.equal((await read(place, 'members', id)).position, 'Boss')
  })

  test('a conflict that moved since the page was drawn is not decided about', async ({
    assert,
  }) => {
    let id = 0
    const process = await processThat(place, async (trx) => {
      id = await contact(trx, place, 'Vera')
    })
    await meanwhile(place, (trx) => set(trx, 'members', id, 'position = ?', 'Boss'))
    const undo = await undoFully(place, process)
    await assert.rejects(
      () =>
        acting(place, 'owner', (actor) =>
          resolveConflicts(actor, undo.id, 'before', [1], {
            seen: { 1: 'what the page showed then' },
          })
        ),
      /conflict_moved/
    )
    assert.isNotNull(await read(place, 'members', id))
  })

  test('a company that newer contacts use stays, and the preview says it', async ({ assert }) => {
    let id = 0
    const process = await processThat(place, async (trx) => {
      id = await company(trx, place, 'Kazan IT')
    })
    await meanwhile(place, (trx) => contact(trx, place, 'Vera', id))
    const undo = await previewUndo(place, process)
    assert.equal((await itemsOf(undo))[0].rule, 'in_use')
    await confirmAndWork(place, undo)
    assert.equal((await receiptsOf(undo))[0].rule, 'in_use')
    assert.isNotNull(await read(place, 'companies', id))
  })

  test('an address that another card has by now is not taken from it', async ({ assert }) => {
    const id = (await meanwhile(place, async (trx) => contact(trx, place, 'Vera'))) as number
    const other = (await meanwhile(place, async (trx) => contact(trx, place, 'Olga2'))) as number
    const process = await processThat(place, async (trx) => {
      await trx.rawQuery('delete from members where id = ?', [id])
      await set(trx, 'members', other, 'email = ?', 'free@example.com')
    })
    await meanwhile(place, (trx) =>
      trx.rawQuery(
        `insert into members (organization_id, group_id, full_name, email) values (?, ?, 'New Vera', 'vera@example.com'), (?, ?, 'New Olga', 'olga2@example.com')`,
        [...[place.id, place.groups.client], ...[place.id, place.groups.client]]
      )
    )
    const undo = await undoFully(place, process)
    const receipts = await receiptsOf(undo)
    assert.deepEqual(tallyOf(receipts), { hold: 2 })
    assert.deepEqual(
      receipts.map(({ rule }) => rule),
      ['place_taken', 'place_taken']
    )
    assert.equal((await read(place, 'members', other)).email, 'free@example.com')
    assert.isNull(await read(place, 'members', id))
  })

  test('one that cannot go back does not hold up its neighbours', async ({ assert }) => {
    const ids: number[] = []
    for (const name of ['A', 'B', 'C']) {
      ids.push((await meanwhile(place, async (trx) => contact(trx, place, name))) as number)
    }
    const process = await processThat(place, (trx) =>
      trx.rawQuery(
        `update members set email = 'x' || email where organization_id = ? and id = any (?)`,
        [place.id, ids] as any[]
      )
    )
    await meanwhile(place, (trx) => contact(trx, place, 'b'))
    const undo = await undoFully(place, process)
    assert.deepEqual(tallyOf(await receiptsOf(undo)), { restore: 2, hold: 1 })
    assert.equal((await read(place, 'members', ids[0])).email, 'a@example.com')
    assert.equal((await read(place, 'members', ids[1])).email, 'xb@example.com')
  })

  test('a group that is gone by now is not gone back to', async ({ assert }) => {
    const spare = (await meanwhile(place, async (trx) => {
      const { rows } = await trx.rawQuery(
        `insert into groups (organization_id, name, kind) values (?, 'Spare', 'client') returning id`,
        [place.id]
      )
      return rows[0].id
    })) as number
    const id = (await meanwhile(place, async (trx) => contact(trx, place, 'Vera'))) as number
    await meanwhile(place, (trx) => set(trx, 'members', id, 'group_id = ?', spare))
    const process = await processThat(place, (trx) =>
      set(trx, 'members', id, 'group_id = ?', place.groups.client)
    )
    await meanwhile(place, (trx) => trx.rawQuery('delete from groups where id = ?', [spare]))
    const undo = await undoFully(place, process)
    assert.deepEqual(tallyOf(await receiptsOf(undo)), { hold: 1 })
    assert.equal((await receiptsOf(undo))[0].rule, 'parent_gone')
    assert.equal((await read(place, 'members', id)).group_id, place.groups.client)
  })

  test('an undo can be undone, and that too', async ({ assert }) => {
    const before = await snapshot(place.id)
    const process = await processThat(place, async (trx) => {
      const id = await company(trx, place, 'Kazan IT')
      await contact(trx, place, 'Vera', id)
      await set(trx, 'members', place.members.client, 'company_id = ?', id)
      await trx.rawQuery('delete from departments where id = ?', [place.departments.firstLine])
    })
    const after = await snapshot(place.id)
    const undo = await undoFully(place, process)
    assert.deepEqual(await snapshot(place.id), before)
    const redo = await undoFully(place, undo)
    assert.deepEqual(await snapshot(place.id), after)
    await undoFully(place, redo)
    assert.deepEqual(await snapshot(place.id), before)
    await assert.rejects(
      () => acting(place, 'owner', (actor) => undoProcess(actor, redo.id)),
      /process_undone/
    )
  })

  test('what is undone already, or changed nothing, is refused; one under way is found again', async ({
    assert,
  }) => {
    const nothing = await processThat(place, async () => {})
    await assert.rejects(
      () => acting(place, 'owner', (actor) => undoProcess(actor, nothing.id)),
      /nothing_to_undo/
    )

    const process = await processThat(place, (trx) => contact(trx, place, 'Vera'))
    const undo = await previewUndo(place, process)
    const again = await acting(place, 'owner', (actor) => undoProcess(actor, process.id))
    assert.equal(again.id, undo.id)
    await confirmAndWork(place, undo)
    await assert.rejects(
      () => acting(place, 'owner', (actor) => undoProcess(actor, process.id)),
      /process_undone/
    )
  })

  test('a small one is undone within the request', async ({ assert }) => {
    const before = await snapshot(place.id)
    const process = await processThat(place, (trx) => contact(trx, place, 'Vera'))
    const undo = await actingForGood(place, 'owner', (actor) =>
      undoProcess(actor, process.id, { atOnce: true })
    )
    assert.equal(undo.state, 'done')
    assert.deepEqual(await snapshot(place.id), before)
  })

  test('only changes of the very records make a preview untrue', async ({ assert }) => {
    const id = (await meanwhile(place, async (trx) => contact(trx, place, 'Vera'))) as number
    const process = await processThat(place, (trx) => set(trx, 'members', id, 'phone = ?', '1'))
    const undo = await previewUndo(place, process)
    await meanwhile(place, (trx) => contact(trx, place, 'Somebody'))
    await confirmAndWork(place, undo)

    const second = await processThat(place, (trx) => set(trx, 'members', id, 'phone = ?', '2'))
    const preview = await previewUndo(place, second)
    await meanwhile(place, (trx) => set(trx, 'members', id, 'phone = ?', '3'))
    await assert.rejects(() => confirmAndWork(place, preview), /outdated/)
  })

  test('more than a transaction’s worth is taken back in several', async ({ assert }) => {
    const before = await snapshot(place.id)
    const process = await processThat(place, (trx) =>
      trx.rawQuery(
        `insert into members (organization_id, group_id, full_name, email) select ?, ?, 'N' || n, 'n' || n || '@example.com' from generate_series(1, 1200) n`,
        [place.id, place.groups.client]
      )
    )
    const undo = await previewUndo(place, process)
    assert.equal(undo.items, 1200)
    await confirmAndWork(place, undo)
    assert.deepEqual(tallyOf(await receiptsOf(undo)), { delete: 1200 })
    assert.deepEqual(await snapshot(place.id), before)
  })
})
