import { test } from '@japa/runner'
import { changeRows } from '#operations/bulk_changes/change_rows'
import { updateGroup } from '#operations/groups/update_group'
import { updateMember } from '#operations/members/update_member'
import { planProcess } from '#operations/processes/plan_process'
import { undoProcess } from '#operations/processes/undo_process'
import { namesakeOf } from '#domain/namesakes'
import { gainsByGroup, gainsOfGroup, gainsOfProcess } from '#queries/privilege/gains'
import type { Actor } from '#access/actor'
import { acting, makeWorld, type Place } from '#tests/helpers/world'

const card = (place: Place, more: object = {}) =>
  ({
    full_name: 'Ivan Lebedev',
    email: place.users.staff.email,
    group_id: place.groups.staff,
    ...more,
  }) as never

const staffGroup = (more: object = {}) =>
  ({
    name: 'Staff',
    kind: 'staff',
    may_sign_in: true,
    permissions: ['departments:view'],
    ...more,
  }) as never

/** What the operation asks about, or null when it is done. */
async function asked(work: () => Promise<unknown>) {
  try {
    await work()
    return null
  } catch (error: any) {
    return error.problems?.[0] ?? error
  }
}

/** A process of the owner's that changed these rows, done. */
async function done(actor: Actor, sql: string, bindings: unknown[]) {
  const process = await planProcess(actor, {
    kind: 'bulk_change',
    title: 'Something was done',
    options: { resource: 'members', change: 'move', input: {} },
    isAtOnce: true,
  })
  await actor.trx.rawQuery(`select set_config('app.process', ?, true)`, [String(process.id)])
  await actor.trx.rawQuery(sql, bindings as any[])
  await actor.trx.rawQuery(`select set_config('app.process', '', true)`)
  const { createdAt: at } = process
  return process.merge({ state: 'done', confirmedAt: at, finishedAt: at }).save()
}

test.group('Administrator’s rights are given with open eyes', (group) => {
  let place: Place
  group.setup(async () => {
    place = (await makeWorld()).northwind
  })

  test('a bulk change of group names who gains them, and is done after a yes', ({ assert }) =>
    acting(place, 'owner', async (actor) => {
      const ids = [place.members.staff, place.members.administrator]
      const change = (more: object = {}) =>
        changeRows(
          actor,
          {
            resource: 'members',
            change: 'regroup',
            input: { group_id: place.groups.administrator, ...more },
          },
          ids
        )
      const question = await asked(() => change())
      assert.containsSubset(question, {
        field: 'gives_power',
        rule: 'power_unconfirmed',
        params: { names: 'Ivan Lebedev', more: 0 },
      })
      const { outcome, process } = await change({ gives_power: true })
      assert.equal(outcome!.changed, 1)
      assert.notProperty(process!.options.input, 'gives_power')
    }))

  test('nobody is asked about who loses or holds them', ({ assert }) =>
    acting(place, 'owner', async (actor) => {
      const into = (id: number, ids: number[]) => gainsByGroup(actor, ids, id)
      const { staff, administrator, client } = place.groups
      assert.equal((await into(administrator, [place.members.administrator])).total, 0)
      assert.equal((await into(staff, [place.members.administrator])).total, 0)
      assert.equal((await into(client, [place.members.staff])).total, 0)
      assert.equal((await into(administrator, [place.members.client])).total, 1)
    }))

  test('a card’s form asks', ({ assert }) =>
    acting(place, 'owner', async (actor) => {
      const change = (more: object) =>
        updateMember(
          actor,
          place.members.staff,
          card(place, { group_id: place.groups.administrator, ...more })
        )
      assert.equal((await asked(() => change({})))?.rule, 'power_unconfirmed')
      assert.isNull(await asked(() => change({ gives_power: true })))
      assert.isNull(await asked(() => change({})), 'who holds them already is asked about no more')
    }))

  test('a group’s form asks, with the people of the group', ({ assert }) =>
    acting(place, 'owner', async (actor) => {
      const change = (more: object) =>
        updateGroup(
          actor,
          place.groups.staff,
          staffGroup({ permissions: ['groups:view', 'groups:manage'], ...more })
        )
      const question = await asked(() => change({}))
      assert.equal(question?.params.names, 'Ivan Lebedev')
      assert.isNull(await asked(() => change({ gives_power: true })))
      assert.equal((await gainsOfGroup(actor, place.groups.staff)).total, 0)
    }))

  for (const [name, sql, bindings, gains] of [
    [
      'a group that was taken',
      'update members set group_id = ? where organization_id = ? and id = ?',
      ({ groups, id, members }: Place) => [groups.staff, id, members.administrator],
      ['Pavel Orlov'],
    ],
    [
      'a card that was deleted',
      'delete from members where organization_id = ? and id = ?',
      ({ id, members }: Place) => [id, members.administrator],
      ['Pavel Orlov'],
    ],
    [
      'a right that was taken from a group',
      `delete from group_permissions where organization_id = ? and group_id = ? and permission = 'groups:manage'`,
      ({ id, groups }: Place) => [id, groups.administrator],
      ['Anna Kim', 'Pavel Orlov'],
    ],
    [
      'a name that was changed',
      `update members set full_name = 'Before' where organization_id = ? and id = ?`,
      ({ id, members }: Place) => [id, members.administrator],
      [],
    ],
  ] as [string, string, (place: Place) => unknown[], string[]][]) {
    test(`undoing ${name} at once ${gains.length ? 'waits for a yes, and names them' : 'asks nobody'}`, ({
      assert,
    }) =>
      acting(place, 'owner', async (actor) => {
        const process = await done(actor, sql, bindings(place))
        const undo = await undoProcess(actor, process.id, { atOnce: true })
        assert.equal(undo.state, gains.length ? 'ready' : 'done')
        if (!gains.length) return
        const { first, total } = await gainsOfProcess(actor, undo)
        assert.sameMembers(
          first.map(({ name: one }) => one),
          gains
        )
        assert.equal(total, gains.length)
      }))
  }

  test('no namesake is chosen that gives more, or administrator’s rights, or is one of two', ({
    assert,
  }) => {
    const present = { group: 'Сотрудники ё', permissions: ['clients:view', 'staff:view'] }
    const named = (id: number, permissions: string[], name = 'сотрудники Е') => ({
      id,
      name,
      permissions,
    })
    assert.equal(namesakeOf(present, [named(1, ['clients:view']), named(2, [], 'Other')])?.id, 1)
    assert.isNull(namesakeOf(present, [named(1, ['clients:view', 'mail:view'])]))
    assert.isNull(namesakeOf(present, [named(1, []), named(2, [])]))
    assert.isNull(namesakeOf(null, [named(1, [])]))
    const chief = { group: 'Chiefs', permissions: ['groups:manage'] }
    assert.isNull(namesakeOf(chief, [named(1, ['groups:manage'], 'Chiefs')]))
  })
})
