import { signedIn } from '#tests/helpers/session'
import { actingForGood, makeWorld, type World } from '#tests/helpers/world'
import { test } from '@japa/runner'

const form = (change: object = {}) => ({
  name: 'Company G',
  color: 'pink',
  time_zone: 'UTC',
  locale: 'ru',
  version: 1,
  ...change,
})

test.group('Administration, Organization', (group) => {
  let world: World
  group.each.setup(async () => {
    world = await makeWorld()
  })
  const settings = (change: object = {}) => form({ name: 'Northwind', week: {}, ...change })

  test('shows the owner, and saves name, colour, zone, language and hours', async ({
    client,
    assert,
  }) => {
    const url = `/o/${world.northwind.id}/settings`
    const as = await signedIn(client, world.northwind.users.administrator)
    const page = await as.get(url)
    page.assertStatus(200)
    assert.include(page.text(), world.owner.email)
    assert.notInclude(page.text(), 'translation missing')

    const week = {
      d1: { from_0: '9', to_0: '13:00', from_1: '14:00', to_1: '18:00' },
      d7: { from_0: '', to_0: '' },
    }
    const answer = await as.put(url).form(settings({ name: 'Northwind Group', week }))
    answer.assertHeader('location', url)
    await actingForGood(world.northwind, 'owner', async ({ organization }) => {
      assert.deepInclude(organization.$attributes, {
        name: 'Northwind Group',
        color: 'pink',
        locale: 'ru',
      })
      assert.deepEqual(organization.workingHours, [
        { day: 1, from: '09:00', to: '13:00' },
        { day: 1, from: '14:00', to: '18:00' },
      ])
    })
  })

  test('impossible hours come back as they were typed', async ({ client, assert }) => {
    const as = await signedIn(client, world.northwind.users.administrator)
    const week = { d3: { from_0: '18:00', to_0: '17:12' } }
    const answer = await as.put(`/o/${world.northwind.id}/settings`).form(settings({ week }))
    answer.assertStatus(422)
    assert.include(answer.text(), 'Wednesday')
    assert.include(answer.text(), '17:12')
  })

  test('somebody else’s change meanwhile: 409', async ({ client }) => {
    const as = await signedIn(client, world.northwind.users.administrator)
    const answer = await as.put(`/o/${world.northwind.id}/settings`).form(settings({ version: 77 }))
    answer.assertStatus(409)
  })

  test('not for {role}')
    .with([{ role: 'staff' }, { role: 'client' }] as const)
    .run(async ({ client }, { role }) => {
      const as = await signedIn(client, world.northwind.users[role])
      const page = await as.get(`/o/${world.northwind.id}/settings`)
      page.assertStatus(403)
      const answer = await as.put(`/o/${world.northwind.id}/settings`).form(settings())
      answer.assertStatus(403)
    })

  test('not across the wall', async ({ client }) => {
    const as = await signedIn(client, world.northwind.users.administrator)
    for (const path of ['', '/settings', '/onboarding', '/sign-ins', '/switcher']) {
      const page = await as.get(`/o/${world.baikal.id}${path}`)
      page.assertStatus(404)
    }
    const answer = await as.put(`/o/${world.baikal.id}/settings`).form(settings())
    answer.assertStatus(404)
  })
})
