import { signedIn } from '#tests/helpers/session'
import { makeWorld, type World } from '#tests/helpers/world'
import { test } from '@japa/runner'

/** The sidebar is kept from page to page: what it is drawn from must draw it anew. */
test.group('What stands around every page', (group) => {
  let world: World
  group.each.setup(async () => {
    world = await makeWorld()
  })
  const sidebarOf = (html: string) =>
    html.slice(html.indexOf('id="sidebar"'), html.indexOf('</aside>'))

  test('each form in it carries the token of its own page', async ({ client, assert }) => {
    const as = await signedIn(client, world.owner)
    const tokensOn = async () => {
      const { northwind } = world
      const html = (await as.get(`/o/${northwind.id}/members`)).text()
      assert.notInclude(html, '\u0001')
      return [...sidebarOf(html).matchAll(/name='_csrf' value='([^']+)'/g)].map(
        ([, token]) => token
      )
    }
    const [first, second] = [await tokensOn(), await tokensOn()]
    assert.lengthOf(first, 2)
    assert.lengthOf(second, 2)
    assert.notEqual(first[0], second[0])
  })

  test('the same page of two people shows each their own', async ({ client, assert }) => {
    const { northwind } = world
    const path = `/o/${northwind.id}/members`
    const owner = await signedIn(client, world.owner)
    const staff = await signedIn(client, northwind.users.staff)
    const [seenByOwner, seenByStaff] = [
      (await owner.get(path)).text(),
      (await staff.get(path)).text(),
    ]
    assert.include(sidebarOf(seenByOwner), world.owner.email)
    assert.notInclude(sidebarOf(seenByStaff), world.owner.email)
    assert.include(sidebarOf(seenByOwner), '/administration')
  })

  test('a new name of the organization and another place are seen at once', async ({
    client,
    assert,
  }) => {
    const { northwind } = world
    const as = await signedIn(client, world.owner)
    const sidebar = async (path: string) =>
      sidebarOf((await as.get(`/o/${northwind.id}/${path}`)).text())
    assert.match(await sidebar('members'), /members"[^>]*aria-current="page"/)
    assert.match(await sidebar('companies'), /companies"[^>]*aria-current="page"/)

    const saved = await as.put(`/o/${northwind.id}/settings`).form({
      name: 'Southwind',
      color: 'pink',
      time_zone: 'UTC',
      locale: 'ru',
      week: {},
      version: 1,
    })
    saved.assertStatus(303)
    assert.include(await sidebar('members'), 'Southwind')
  })
})
