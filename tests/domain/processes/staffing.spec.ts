import { undoProcess } from '#operations/processes/undo_process'
import { staffPerson } from '#operations/staffing/staff_person'
import type { PersonMembership } from '#domain/staffing'
import { enterOrganization } from '#access/enter_organization'
import { withinWall } from '#wall/scope'
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
import {
  acting,
  actingForGood,
  makeWorld,
  type Place,
  type Role,
  type World,
} from '#tests/helpers/world'
import { test } from '@japa/runner'

const staff = (place: Place, memberId: number, places: PersonMembership[], role: Role = 'owner') =>
  actingForGood(place, role, (actor) => staffPerson(actor, memberId, places))

const mayEnter = (place: Place, into: Place, role: Role) =>
  withinWall({}, async (trx) => (await enterOrganization(trx, place.users[role], into.id)) !== null)

test.group('Staffing', (group) => {
  let world: World
  let here: Place
  let there: Place
  group.each.setup(async () => {
    world = await makeWorld()
    here = world.northwind
    there = world.baikal
  })

  const add = (): PersonMembership => ({
    organizationId: there.id,
    action: 'add',
    groupId: there.groups.staff,
    departmentIds: [there.departments.legal],
  })

  test('a person joins another organization with group and departments, signs in there at once; undone, they are out', async ({
    assert,
  }) => {
    const before = await snapshot(there.id)
    const process = await staff(here, here.members.staff, [add()])
    const ready = await work(process)
    assert.equal(ready.state, 'ready')
    assert.deepEqual(await snapshot(there.id), before)
    const [item] = await itemsOf(ready)
    assert.equal(item.label, 'Baikal Logistics')
    assert.equal(item.rule, 'joins_with_departments')
    assert.deepEqual(item.params, { group: 'staff', departments: 'Legal' })
    assert.isFalse(await mayEnter(here, there, 'staff'))

    const done = await confirmAndWork(here, ready)
    const [receipt] = await receiptsOf(done)
    assert.equal(receipt.outcome, 'create')
    assert.equal(receipt.target_organization_id, there.id)
    assert.isTrue(await mayEnter(here, there, 'staff'))

    const undo = await undoFully(here, done)
    assert.notProperty(tallyOf(await receiptsOf(undo)), 'hold')
    assert.deepEqual(await snapshot(there.id), before)
    assert.isFalse(await mayEnter(here, there, 'staff'))
  })

  test('the journal of the other organization names the owner’s card there, for the action and for its undo', async ({
    assert,
  }) => {
    const done = await confirmAndWork(
      here,
      await work(await staff(here, here.members.staff, [add()]))
    )
    const undo = await undoFully(here, done)
    const { rows } = await withinWall({ organizations: [there.id] }, (trx) =>
      trx.rawQuery(
        'select distinct process_id, member_id from journal where organization_id = ? and process_id = any (?) order by 1',
        [there.id, [done.id, undo.id]] as any[]
      )
    )
    assert.deepEqual(rows, [
      { process_id: done.id, member_id: there.members.owner },
      { process_id: undo.id, member_id: there.members.owner },
    ])
  })

  test('who is removed loses access at the next request; what stays without an owner is said, and all of it comes back', async ({
    assert,
  }) => {
    await meanwhile(there, async (trx) => {
      await trx.rawQuery(
        'insert into department_members (organization_id, member_id, department_id, is_head) values (?, ?, ?, true)',
        [there.id, there.members.staff, there.departments.firstLine]
      )
      await trx.rawQuery(
        `insert into saved_views (organization_id, member_id, resource, name, query, is_shared) values (?, ?, 'members', 'Ours', '', true), (?, ?, 'members', 'Mine', '', false)`,
        [there.id, there.members.staff, there.id, there.members.staff]
      )
    })
    const before = await snapshot(there.id)
    const process = await staff(there, there.members.staff, [
      { organizationId: there.id, action: 'remove' },
    ])
    const ready = await work(process)
    const [item] = await itemsOf(ready)
    assert.equal(item.outcome, 'delete')
    assert.include(item.params!, {
      headless: 'First line',
      views: 1,
      ownViews: 1,
      heir: 'Anna Kim',
    })

    assert.isTrue(await mayEnter(there, there, 'staff'))
    const done = await confirmAndWork(there, ready)
    assert.isFalse(await mayEnter(there, there, 'staff'))
    const left = (
      (await snapshot(there.id)).saved_views as { name: string; member_id: number }[]
    ).filter(({ name }) => ['Ours', 'Mine'].includes(name))
    assert.deepEqual(
      left.map(({ name, member_id }) => [name, member_id]),
      [['Ours', there.members.owner]]
    )

    await undoFully(there, done)
    assert.deepEqual(await snapshot(there.id), before)
    assert.isTrue(await mayEnter(there, there, 'staff'))
  })

  test('added where they are, removed where they are not: nothing happens; an address that is taken is held', async ({
    assert,
  }) => {
    await meanwhile(there, (trx) =>
      trx.rawQuery(
        `insert into members (organization_id, group_id, full_name, email) values (?, ?, 'Somebody else', ?)`,
        [there.id, there.groups.client, here.users.administrator.email]
      )
    )
    const held = await confirmAndWork(
      here,
      await work(await staff(here, here.members.administrator, [add()]))
    )
    const [receipt] = await receiptsOf(held)
    assert.equal(receipt.outcome, 'hold')
    assert.equal(receipt.rule, 'email_taken')

    const idle = await staff(here, here.members.staff, [
      { organizationId: here.id, action: 'add', groupId: here.groups.staff },
      { organizationId: there.id, action: 'remove' },
    ])
    const done = await confirmAndWork(here, await work(idle))
    assert.deepEqual(tallyOf(await receiptsOf(done)), { unchanged: 2 })
    await assert.rejects(
      () => acting(here, 'owner', (actor) => undoProcess(actor, done.id)),
      /nothing_to_undo/
    )
  })

  test('only the account’s owner, only organizations of the account, only employees, never the owner', async ({
    assert,
  }) => {
    const other = await makeWorld()
    const refusals: [Role, number, PersonMembership[], RegExp][] = [
      ['administrator', here.members.staff, [add()], /Access denied|E_AUTH/],
      [
        'owner',
        here.members.staff,
        [{ ...add(), organizationId: other.northwind.id }],
        /Access denied|E_AUTH/,
      ],
      ['owner', here.members.client, [add()], /client_staffing/],
      [
        'owner',
        here.members.owner,
        [{ organizationId: there.id, action: 'remove' }],
        /owners_card/,
      ],
      ['owner', here.members.staff, [], /nothing_chosen/],
    ]
    for (const [role, member, places, message] of refusals) {
      await assert.rejects(
        () => acting(here, role, (actor) => staffPerson(actor, member, places)),
        message
      )
    }
  })

  test('a group that belongs to another organization is held, and the others go on', async ({
    assert,
  }) => {
    const process = await staff(here, here.members.staff, [
      { ...add(), groupId: here.groups.staff },
      { organizationId: here.id, action: 'remove' },
    ])
    const done = await confirmAndWork(here, await work(process))
    assert.deepEqual(tallyOf(await receiptsOf(done)), { hold: 1, delete: 1 })
  })
})
