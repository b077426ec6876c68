import { signedIn } from '#tests/helpers/session'
import { makeWorld, type World } from '#tests/helpers/world'
import { test } from '@japa/runner'

test.group('The guided start', (group) => {
  let world: World
  group.each.setup(async () => {
    world = await makeWorld()
  })

  test('is computed from the data', async ({ client, assert }) => {
    const as = await signedIn(client, world.owner)
    const url = `/o/${world.northwind.id}/onboarding`
    const before = await as.get(url)
    before.assertStatus(200)
    assert.include(before.text(), '3 of 5 done')
    await as
      .put(`/o/${world.northwind.id}/settings`)
      .form({ name: 'Northwind', color: 'pink', time_zone: 'UTC', locale: 'en', version: 1 })
    const after = await as.get(url)
    assert.include(after.text(), '4 of 5 done')
  })

  test('is put away and brought back; then one lands among the contacts', async ({
    client,
    assert,
  }) => {
    const root = `/o/${world.northwind.id}`
    const as = await signedIn(client, world.northwind.users.administrator)
    const landed = await as.get(root)
    landed.assertHeader('location', `${root}/onboarding`)
    await as.delete(`${root}/onboarding`)
    const later = await as.get(root)
    later.assertHeader('location', `${root}/members`)
    const settings = await as.get(`${root}/settings`)
    assert.include(settings.text(), 'Show the first steps')
    await as.post(`${root}/onboarding`)
    const again = await as.get(root)
    again.assertHeader('location', `${root}/onboarding`)
  })

  test('is not for who does not manage the organization', async ({ client }) => {
    const as = await signedIn(client, world.northwind.users.staff)
    const root = `/o/${world.northwind.id}`
    const page = await as.get(`${root}/onboarding`)
    page.assertStatus(403)
    const closing = await as.delete(`${root}/onboarding`)
    closing.assertStatus(403)
    const landed = await as.get(root)
    landed.assertHeader('location', `${root}/members`)
  })
})
