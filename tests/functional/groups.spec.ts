import { test } from '@japa/runner'
import { createGroup } from '#operations/groups/create_group'
import { signedIn } from '#tests/helpers/session'
import { actingForGood, makeWorld, type World } from '#tests/helpers/world'

test.group('Groups', (group) => {
  let world: World
  let root: string
  group.each.setup(async () => {
    world = await makeWorld()
    root = `/o/${world.northwind.id}/groups`
  })

  test('an organization starts with exactly three', async ({ client, assert }) => {
    const as = await signedIn(client, world.owner)
    const list = await as.get(root)
    list.assertStatus(200)
    assert.equal([...list.text().matchAll(/href="\/o\/\d+\/groups\/\d+"/g)].length, 3)
  })

  test('are made with permissions, which their people then hold', async ({ client }) => {
    const as = await signedIn(client, world.owner)
    const made = await as.post(root).form({
      'name': 'Dispatchers',
      'kind': 'staff',
      'may_sign_in': 'true',
      'permissions[]': ['clients:view', 'departments:view'],
    })
    made.assertStatus(303)
    const card = await as.get(new URL(made.header('location')!, 'http://x').pathname)
    card.assertTextIncludes('See contacts')
    card.assertTextIncludes('See departments')
  })

  test('a ban on sign-in ends running sessions at their next request', async ({
    client,
    assert,
  }) => {
    const { northwind } = world
    const ivan = await signedIn(client, northwind.users.staff)
    const before = await ivan.get(`/o/${northwind.id}/departments`)
    before.assertStatus(200)

    const as = await signedIn(client, world.owner)
    const ban = (more: object = {}) =>
      as.put(`${root}/${northwind.groups.staff}`).form({
        'name': 'Staff',
        'version': 1,
        'kind': 'staff',
        'may_sign_in': 'false',
        'permissions[]': ['departments:view'],
        ...more,
      })
    const asked = await ban()
    asked.assertStatus(422)
    assert.match(asked.text(), /One person signs in through this group, with one open session/)
    assert.include(asked.text(), 'name="ends_access"')
    ;(await ivan.get(`/o/${northwind.id}/departments`)).assertStatus(200)
    ;(await ban({ ends_access: 'true' })).assertStatus(303)

    const after = await ivan.get(`/o/${northwind.id}/departments`)
    after.assertStatus(302)
    assert.include(after.header('location'), '/sign-in')
  })

  test('only an empty one that is not a default is deleted', async ({ client }) => {
    const as = await signedIn(client, world.owner)
    const inUse = await as.post(`${root}/${world.northwind.groups.staff}/deletions`)
    inUse.assertStatus(422)

    const empty = await actingForGood(world.northwind, 'owner', (actor) =>
      createGroup(actor, { name: 'Empty', kind: 'client' })
    )
    const preview = await as.get(`${root}/${empty.id}/deletions/create`)
    preview.assertStatus(200)
    const deleted = await as.post(`${root}/${empty.id}/deletions`)
    deleted.assertStatus(303)
    const gone = await as.get(`${root}/${empty.id}`)
    gone.assertStatus(404)
  })

  test('nobody hands out more than they hold, nor locks themselves out', async ({ client }) => {
    const { northwind } = world
    const owner = await signedIn(client, world.owner)
    const limited = await owner.put(`${root}/${northwind.groups.administrator}`).form({
      'name': 'Administrators',
      'version': 1,
      'kind': 'staff',
      'may_sign_in': 'true',
      'permissions[]': ['groups:view', 'groups:manage'],
    })
    limited.assertStatus(303)

    const pavel = await signedIn(client, northwind.users.administrator)
    const generous = await pavel
      .post(root)
      .form({ 'name': 'Generous', 'kind': 'staff', 'permissions[]': ['organization:manage'] })
    generous.assertStatus(422)
    generous.assertTextIncludes('do not hold yourself')
    const lockedOut = await pavel.put(`${root}/${northwind.groups.administrator}`).form({
      'name': 'Administrators',
      'version': 2,
      'kind': 'staff',
      'may_sign_in': 'false',
      'permissions[]': ['groups:manage'],
    })
    lockedOut.assertStatus(422)
  })

  test('a client’s group holds nothing, whatever the form says', async ({ client, assert }) => {
    const as = await signedIn(client, world.owner)
    const made = await as
      .post(root)
      .form({ 'name': 'Sly clients', 'kind': 'client', 'permissions[]': ['groups:manage'] })
    const id = Number(made.header('location')!.split('/').pop())
    const rows = await actingForGood(world.northwind, 'owner', async (actor) => {
      const found = await actor.organization
        .related('groups')
        .query()
        .where('id', id)
        .preload('permissions')
        .firstOrFail()
      return found.permissions
    })
    assert.lengthOf(rows, 0)
  })

  test('staff who may not manage them: 403; clients do not find them', async ({ client }) => {
    const { northwind } = world
    const ivan = await signedIn(client, northwind.users.staff)
    const form = await ivan.get(`${root}/create`)
    form.assertStatus(403)
    const made = await ivan.post(root).form({ name: 'Mine', kind: 'staff' })
    made.assertStatus(403)
    const olga = await signedIn(client, northwind.users.client)
    const card = await olga.get(`${root}/${northwind.groups.administrator}`)
    card.assertStatus(404)
  })
})
