import { signedIn } from '#tests/helpers/session'
import { makeWorld, type World } from '#tests/helpers/world'
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
})
