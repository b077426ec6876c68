import { test } from '@japa/runner'
import { signedIn } from '#tests/helpers/session'
import { theWorld } from '#tests/helpers/world'

test.group('Administration', () => {
  test('shows each person the places they may use', async ({ client, assert }) => {
    const { owner, northwind } = await theWorld()
    const url = `/o/${northwind.id}/administration`
    const page = await (await signedIn(client, owner)).get(url)
    page.assertTextIncludes(`/o/${northwind.id}/wall-inspections`)
    page.assertTextIncludes(`/o/${northwind.id}/groups`)

    const forStaff = await (await signedIn(client, northwind.users.staff)).get(url)
    assert.notInclude(forStaff.text(), 'wall_inspections')
    assert.notInclude(forStaff.text(), '/settings"')
  })
})
