import { signedIn } from '#tests/helpers/session'
import { makeWorld, type World } from '#tests/helpers/world'
import { test } from '@japa/runner'

const form = (change: object = {}) => ({
  name: 'Company G',
  color: 'pink',
  time_zone: 'UTC',
  locale: 'ru',
  ...change,
})

test.group('Organizations of a person', (group) => {
  let world: World
  group.each.setup(async () => {
    world = await makeWorld()
  })

  test('every address of it opens as a page too', async ({ client, assert }) => {
    const as = await signedIn(client, world.owner)
    for (const url of [
      '/organizations',
      `/o/${world.northwind.id}/switcher`,
      '/organizations/create',
    ]) {
      const page = await as.get(url)
      page.assertStatus(200)
      assert.include(page.text(), '<!doctype html>', url)
      assert.notInclude(page.text(), 'translation missing', url)
    }
  })

  test('the owner adds one and is moved into it', async ({ client, assert }) => {
    const as = await signedIn(client, world.owner)
    const answer = await as.post('/organizations').form(form())
    answer.assertStatus(303)
    const place = answer.header('location')!
    const landed = await as.get(place)
    landed.assertHeader('location', `${place}/onboarding`)
    const onboarding = await as.get(`${place}/onboarding`)
    assert.include(onboarding.text(), 'Company G')
  })

  test('nobody else does: 403 for the form and for the action', async ({ client }) => {
    const as = await signedIn(client, world.northwind.users.administrator)
    const page = await as.get('/organizations/create')
    page.assertStatus(403)
    const answer = await as.post('/organizations').form(form())
    answer.assertStatus(403)
  })

  test('a taken name and a colour of no palette are refused beside the field', async ({
    client,
    assert,
  }) => {
    const as = await signedIn(client, world.owner)
    const taken = await as.post('/organizations').form(form({ name: 'northwind' }))
    taken.assertStatus(422)
    assert.include(taken.text(), 'taken already')
    const mad = await as.post('/organizations').form(form({ color: 'mauve' }))
    mad.assertStatus(422)
  })
})
