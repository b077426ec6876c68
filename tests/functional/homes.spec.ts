import { signedIn } from '#tests/helpers/session'
import { makeWorld, type World } from '#tests/helpers/world'
import { test } from '@japa/runner'

test.group('Where one lands', (group) => {
  let world: World
  group.each.setup(async () => {
    world = await makeWorld()
  })

  test('"/" leads to the one worked in last', async ({ client }) => {
    const as = await signedIn(client, world.owner)
    await as.get(`/o/${world.baikal.id}/profile`)
    await as.get(`/o/${world.baikal.id}`)
    const home = await as.get('/')
    home.assertHeader('location', `/o/${world.baikal.id}`)
    const only = await signedIn(client, world.northwind.users.client)
    const led = await only.get('/')
    led.assertHeader('location', `/o/${world.northwind.id}`)
  })

  test('a client lands on their own card', async ({ client, assert }) => {
    const as = await signedIn(client, world.northwind.users.client)
    const page = await as.get(`/o/${world.northwind.id}`)
    page.assertStatus(200)
    assert.include(page.text(), 'Northwind GmbH')
    assert.include(page.text(), world.northwind.users.administrator.email)
    assert.notInclude(page.text(), 'translation missing')
    assert.match(page.text(), /data-sidebar="home" aria-current="page"/)
  })

  test('the menu leads to one’s own page where it is the only one, and nowhere else', async ({
    client,
    assert,
  }) => {
    const { northwind } = world
    const link = new RegExp(`<a href="/o/${northwind.id}" class="sidebar-link" data-sidebar="home"`)
    const contact = await signedIn(client, northwind.users.client)
    const elsewhere = await contact.get(`/o/${northwind.id}/members/${northwind.members.client}`)
    assert.match(elsewhere.text(), link)
    const administrator = await signedIn(client, northwind.users.administrator)
    assert.notMatch((await administrator.get(`/o/${northwind.id}/members`)).text(), link)
  })
})
