import { signedIn } from '#tests/helpers/session'
import { actingForGood, makeWorld, type World } from '#tests/helpers/world'
import { withinWall } from '#wall/scope'
import { test } from '@japa/runner'

test.group('The switcher', (group) => {
  let world: World
  group.each.setup(async () => {
    world = await makeWorld()
  })

  test('the switcher lists all of them, this one marked, and adding for the owner only', async ({
    client,
    assert,
  }) => {
    const owner = await signedIn(client, world.owner)
    const list = await owner.fragment(`/o/${world.northwind.id}/switcher`)
    list.assertStatus(200)
    assert.include(list.text(), 'Northwind')
    assert.include(list.text(), 'Baikal Logistics')
    assert.include(list.text(), '/organizations/create')
    assert.match(list.text(), new RegExp(`/o/${world.northwind.id}"[^>]*aria-current`))
    assert.notInclude(list.text(), '<html')

    const administrator = await signedIn(client, world.northwind.users.administrator)
    const theirs = await administrator.fragment(`/o/${world.northwind.id}/switcher`)
    assert.notInclude(theirs.text(), 'Baikal Logistics')
    assert.notInclude(theirs.text(), '/organizations/create')
  })

  test('who has one organization only is offered no other', async ({ client, assert }) => {
    const { northwind, baikal, owner } = world
    const page = async (user: typeof owner) => {
      const answer = await (await signedIn(client, user)).get(`/o/${northwind.id}/members`)
      return answer.text()
    }
    assert.notInclude(await page(northwind.users.staff), 'sidebar-switcher')
    assert.include(await page(owner), 'Change organization')

    await actingForGood(baikal, 'owner', (actor) =>
      actor.organization.related('members').create({
        userId: northwind.users.staff.id,
        groupId: baikal.groups.staff,
        fullName: 'Ivan Lebedev',
        email: northwind.users.staff.email,
        access: 'active',
      })
    )
    assert.include(await page(northwind.users.staff), 'sidebar-switcher')
  })

  test('each says how many processes wait for an answer of this person, and of nobody else', async ({
    client,
    assert,
  }) => {
    const { northwind, baikal } = world
    const waits = async (organizationId: number, memberId: number, state: string) =>
      withinWall({ organizations: [organizationId] }, (trx) =>
        trx
          .insertQuery()
          .table('processes')
          .insert({
            organization_id: organizationId,
            organizations: JSON.stringify([organizationId]),
            member_id: memberId,
            kind: 'contact_import',
            title: 'contacts.csv',
            state,
            options: '{}',
          })
      )
    await waits(baikal.id, baikal.members.owner, 'ready')
    await waits(baikal.id, baikal.members.owner, 'paused')
    await waits(baikal.id, baikal.members.owner, 'running')
    await waits(northwind.id, northwind.members.administrator, 'ready')

    const owner = await signedIn(client, world.owner)
    const list = await owner.fragment(`/o/${northwind.id}/switcher`)
    assert.lengthOf(list.text().match(/processes? waits? for you/g) ?? [], 2)
    assert.include(list.text(), '2 processes wait for you')

    const administrator = await signedIn(client, northwind.users.administrator)
    const theirs = await administrator.fragment(`/o/${northwind.id}/switcher`)
    assert.include(theirs.text(), '1 process waits for you')
    assert.notInclude(theirs.text(), '2 processes')
  })
})
