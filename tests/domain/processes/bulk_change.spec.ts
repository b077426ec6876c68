import { changeRows } from '#operations/bulk_changes/change_rows'
import { findInvitation } from '#operations/invitations/accept_invitation'
import { undoProcess } from '#operations/processes/undo_process'
import { lastLetter } from '#tests/helpers/doors'
import {
  confirmAndWork,
  itemsOf,
  meanwhile,
  receiptsOf,
  reload,
  snapshot,
  tallyOf,
  undoFully,
  work,
} from '#tests/helpers/processes'
import { acting, actingForGood, makeWorld, type Place, type Role } from '#tests/helpers/world'
import { withinWall } from '#wall/scope'
import { test } from '@japa/runner'

const crowd = async (place: Place, size: number): Promise<number[]> =>
  (await meanwhile(place, async (trx) => {
    const { rows } = await trx.rawQuery(
      `insert into members (organization_id, group_id, company_id, full_name, email)
       select ?, ?, ?, 'Person ' || n, 'person' || n || '@example.com' from generate_series(1, ?) n returning id`,
      [place.id, place.groups.client, place.company, size]
    )
    return rows.map(({ id }: { id: number }) => id)
  })) as number[]

const change = (place: Place, key: string, ids: number[], input = {}, role: Role = 'owner') =>
  actingForGood(place, role, (actor) =>
    changeRows(actor, { resource: 'members', change: key, input }, ids)
  )

test.group('Bulk changes', (group) => {
  let place: Place
  group.each.setup(async () => {
    place = (await makeWorld()).northwind
  })

  test('a few are changed at once, with receipts, and are undone at once', async ({ assert }) => {
    const ids = await crowd(place, 3)
    const before = await snapshot(place.id)
    const { process, outcome } = await change(place, 'move', [...ids, place.members.owner], {
      company_id: null,
    })
    assert.deepEqual(outcome, { changed: 3, unchanged: 1, refused: 0, reasons: [] })
    assert.equal(process!.state, 'done')
    const receipts = await receiptsOf(process!)
    assert.deepEqual(tallyOf(receipts), { update: 3, unchanged: 1 })
    assert.deepEqual(receipts[0].changes, { company_id: [place.company, null] })
    assert.equal(receipts[0].label, 'Person 1')

    const undo = await actingForGood(place, 'owner', (actor) =>
      undoProcess(actor, process!.id, { atOnce: true })
    )
    assert.equal(undo.state, 'done')
    assert.deepEqual(await snapshot(place.id), before)
  })

  test('what changed nothing is not kept', async ({ assert }) => {
    const ids = await crowd(place, 2)
    const { process, outcome } = await change(place, 'unblock', ids)
    assert.isNull(process)
    assert.deepEqual(outcome, { changed: 0, unchanged: 2, refused: 0, reasons: [] })
    const none = await change(place, 'unblock', [])
    assert.deepEqual(none.outcome, { changed: 0, unchanged: 0, refused: 0, reasons: [] })
  })

  test('more than a hundred wait for a confirmation: the preview says exactly what happens and writes nothing', async ({
    assert,
  }) => {
    const ids = await crowd(place, 700)
    const before = await snapshot(place.id)
    const { process, outcome } = await change(place, 'delete', [...ids, place.members.owner])
    assert.isNull(outcome)
    const ready = await work(process!)
    assert.equal(ready.state, 'ready')
    assert.equal(ready.items, 701)
    assert.deepEqual(tallyOf(await itemsOf(ready)), { delete: 700, skip: 1 })
    assert.deepEqual(await snapshot(place.id), before)

    const done = await confirmAndWork(place, ready)
    assert.equal(done.state, 'done')
    assert.deepEqual(tallyOf(await receiptsOf(done)), { delete: 700, skip: 1 })
    assert.lengthOf((await snapshot(place.id)).members, before.members.length - 700)

    await undoFully(place, done)
    assert.deepEqual(await snapshot(place.id), before)
  })

  test('departments are set and given back, places of heads included', async ({ assert }) => {
    await meanwhile(place, (trx) =>
      trx.rawQuery(
        'insert into department_members (organization_id, member_id, department_id, is_head) values (?, ?, ?, true)',
        [place.id, place.members.staff, place.departments.legal]
      )
    )
    const before = await snapshot(place.id)
    const { process, outcome } = await change(
      place,
      'place',
      [place.members.staff, place.members.client],
      {
        department_ids: [place.departments.firstLine],
      }
    )
    assert.deepEqual(outcome, {
      changed: 1,
      unchanged: 0,
      refused: 1,
      reasons: [{ rule: 'client_in_department', params: null, count: 1 }],
    })
    const [receipt] = await receiptsOf(process!)
    assert.deepEqual(receipt.changes, {
      department_id: [[place.departments.legal], [place.departments.firstLine]],
    })
    await undoFully(place, process!)
    assert.deepEqual(await snapshot(place.id), before)
  })

  test('who loses the right before the confirmation is not obeyed any more', async ({ assert }) => {
    const ids = await crowd(place, 101)
    const { process } = await change(place, 'move', ids, { company_id: null }, 'administrator')
    await work(process!)
    await actingForGood(place, 'administrator', async () => {})
    await withinWall({ organizations: [place.id] }, (trx) =>
      trx.rawQuery(`update members set group_id = ? where id = ?`, [
        place.groups.client,
        place.members.administrator,
      ])
    )
    await assert.rejects(() => confirmAndWork(place, process!, 'administrator'))
    await withinWall({ organizations: [place.id] }, (trx) =>
      trx.rawQuery(`update processes set state = 'running', confirmed_at = now() where id = ?`, [
        process!.id,
      ])
    )
    await work(process!)
    const failed = await reload(process!)
    assert.equal(failed.state, 'failed')
    assert.equal(failed.error.rule, 'not_allowed')
  })

  test('a change that one may not make is refused', async ({ assert }) => {
    const ids = await crowd(place, 2)
    await assert.rejects(
      () =>
        acting(place, 'staff', (actor) =>
          changeRows(actor, { resource: 'members', change: 'delete', input: {} }, ids)
        ),
      /Access denied|E_AUTHORIZATION/
    )
  })

  test('invitations of many: those who can be invited get a letter, the others a reason, and undo makes them uninvited', async ({
    assert,
  }) => {
    const ids = await crowd(place, 4)
    await meanwhile(place, async (trx) => {
      await trx.rawQuery(`update members set status = 'blocked' where id = ?`, [ids[1]])
      await trx.rawQuery(`update members set access = 'invited' where id = ?`, [ids[2]])
    })
    const letters = () =>
      meanwhile(place, async (trx) => {
        const { rows } = await trx.rawQuery(
          `select recipient from mails where organization_id = ? and recipient like 'person%' order by recipient`,
          [place.id]
        )
        return rows.map(({ recipient }: { recipient: string }) => recipient)
      })
    const before = await snapshot(place.id)
    const { process, outcome } = await change(place, 'invite', [...ids, place.members.staff])
    assert.containsSubset(outcome, { changed: 2, unchanged: 1, refused: 2 })
    assert.deepEqual(outcome!.reasons.map(({ rule }) => rule).sort(), [
      'member_blocked',
      'member_is_in',
    ])
    assert.deepEqual(await letters(), ['person1@example.com', 'person4@example.com'])
    const rules = (await receiptsOf(process!)).map(({ rule }) => rule)
    assert.deepEqual(rules, [null, 'member_blocked', 'same_already', null, 'member_is_in'])

    const { token } = (await lastLetter('person1@example.com'))!
    assert.isNotNull(await findInvitation(token))
    await undoFully(place, process!)
    assert.isNull(await findInvitation(token))
    assert.deepEqual(await snapshot(place.id), before)
  })

  test('the preview of many invitations sends no letter', async ({ assert }) => {
    const ids = await crowd(place, 103)
    const { process } = await change(place, 'invite', ids)
    const ready = await work(process!)
    assert.equal(ready.state, 'ready')
    const sent = await meanwhile(place, async (trx) => {
      const { rows } = await trx.rawQuery(
        `select count(*)::int as count from mails where organization_id = ? and recipient like 'person%'`,
        [place.id]
      )
      return rows[0].count
    })
    assert.equal(sent, 0)
  })

  test('mail of many is turned off and on, row by row told, and undone', async ({ assert }) => {
    const ids = await crowd(place, 3)
    const before = await snapshot(place.id)
    const off = await change(place, 'mail_off', ids)
    assert.deepEqual(off.outcome, { changed: 3, unchanged: 0, refused: 0, reasons: [] })
    const [receipt] = await receiptsOf(off.process!)
    assert.deepEqual(receipt.changes, { receives_mail: [true, false] })
    const on = await change(place, 'mail_on', ids.slice(0, 2))
    assert.deepEqual(on.outcome, { changed: 2, unchanged: 0, refused: 0, reasons: [] })
    await undoFully(place, on.process!)
    await undoFully(place, off.process!)
    assert.deepEqual(await snapshot(place.id), before)
  })
})
