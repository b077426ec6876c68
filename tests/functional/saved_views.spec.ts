import { test } from '@japa/runner'
import { signedIn } from '#tests/helpers/session'
import { makeWorld, type World } from '#tests/helpers/world'

test.group('Saved views', (group) => {
  let world: World
  group.each.setup(async () => {
    world = await makeWorld()
  })
  const urls = (place: World['northwind']) => ({
    list: `/o/${place.id}/members`,
    views: `/o/${place.id}/saved_views`,
  })

  test('a query gets a name and stands among the tabs of its owner', async ({ client, assert }) => {
    const { list, views } = urls(world.northwind)
    const as = await signedIn(client, world.northwind.users.staff)
    const made = await as
      .post(views)
      .form({ 'list': 'members', 'name': 'Only clients', 'filter[kind]': 'client' })
    made.assertStatus(303)
    const own = await as.get(list)
    own.assertTextIncludes('Only clients')

    const other = await signedIn(client, world.northwind.users.administrator)
    const theirs = await other.get(list)
    assert.notInclude(theirs.text(), 'Only clients')
  })

  test('a shared one is everybody’s; sharing takes its permission', async ({ client, assert }) => {
    const { list, views } = urls(world.northwind)
    const administrator = await signedIn(client, world.northwind.users.administrator)
    const shared = await administrator
      .post(views)
      .form({ list: 'members', name: 'For all of us', sort: '-created', is_shared: 'true' })
    shared.assertStatus(303)
    const staff = await signedIn(client, world.northwind.users.staff)
    const list1 = await staff.get(list)
    list1.assertTextIncludes('For all of us')

    const refused = await staff
      .post(views)
      .form({ list: 'members', name: 'Mine for all', sort: '-created', is_shared: 'true' })
    assert.include([403, 422], refused.status())
    const list2 = await administrator.get(list)
    assert.notInclude(list2.text(), 'Mine for all')
  })

  test('a view without a name comes back', async ({ client }) => {
    const as = await signedIn(client, world.northwind.users.staff)
    const failed = await as
      .post(urls(world.northwind).views)
      .form({ list: 'members', name: '', sort: '-created' })
    failed.assertStatus(422)
  })
})
