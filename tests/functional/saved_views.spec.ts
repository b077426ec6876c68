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
    views: `/o/${place.id}/saved-views`,
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

  test('a view that was just saved is the open one and says so; changed, it offers to be saved, saved anew or taken back', async ({
    client,
    assert,
  }) => {
    const { list, views } = urls(world.northwind)
    const as = await signedIn(client, world.northwind.users.staff)
    // The same query as a built-in view: the new one is open all the same.
    const made = await as.post(views).form({ list: 'members', name: 'My people' })
    const address = made.header('location')!
    assert.match(address, new RegExp(`^${list}\\?view=\\d+$`))
    const open = await as.get(address)
    open.assertTextIncludes('The view “My people” is saved and open.')
    assert.match(open.text(), /<title>My people · Contacts/)
    assert.match(open.text(), /aria-current="page"[^>]*>\s*My people/)
    assert.lengthOf(open.text().match(/class="tab-link[^>]*aria-current="page"/g)!, 1)
    assert.notInclude(open.text(), 'data-edited-view')

    const edited = await as.get(`${address}&sort=-name&filter[status]=active`)
    assert.include(edited.text(), 'data-edited-view')
    assert.match(edited.text(), /aria-current="page"[^>]*>\s*My people/)
    assert.include(edited.text(), `href="${address}"`)
    const id = Number(address.match(/view=(\d+)/)![1])
    const saved = await as.put(`${views}/${id}`).form({
      'list': 'members',
      'name': 'My people',
      'is_shared': 'false',
      'version': '1',
      'sort': '-name',
      'filter[status]': 'active',
    })
    saved.assertStatus(303)
    assert.equal(saved.header('location'), `${list}?filter[status]=active&sort=-name&view=${id}`)
    const kept = await as.get(saved.header('location')!)
    assert.notInclude(kept.text(), 'data-edited-view')

    const renamed = await as.put(`${views}/${id}`).form({ name: 'Other name', version: '2' })
    assert.equal(renamed.header('location'), saved.header('location'))
  })

  test('a view of somebody else in the address is no view', async ({ client, assert }) => {
    const { list, views } = urls(world.northwind)
    const as = await signedIn(client, world.northwind.users.staff)
    const made = await as.post(views).form({ list: 'members', name: 'Private', sort: '-name' })
    const other = await signedIn(client, world.northwind.users.administrator)
    const page = await other.get(made.header('location')!)
    page.assertStatus(200)
    assert.notInclude(page.text(), 'Private')
    for (const view of ['0', '-1', 'x', '999999999', '1e3', '9'.repeat(30)])
      (await as.get(`${list}?view=${view}`)).assertStatus(200)
  })
})
