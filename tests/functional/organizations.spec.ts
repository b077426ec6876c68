import { signedIn } from '#tests/helpers/session'
import { actingForGood, makeWorld, type World } from '#tests/helpers/world'
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
    landed.assertHeader('location', `${place}/guide`)
    const guide = await as.get(`${place}/guide`)
    assert.include(guide.text(), 'Company G')
  })

  test('nobody else does: 403 for the form and for the deed', async ({ client }) => {
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
    for (const path of ['', '/settings', '/guide', '/sign-ins', '/switcher']) {
      const page = await as.get(`/o/${world.baikal.id}${path}`)
      page.assertStatus(404)
    }
    const answer = await as.put(`/o/${world.baikal.id}/settings`).form(settings())
    answer.assertStatus(404)
  })
})

test.group('The guided start', (group) => {
  let world: World
  group.each.setup(async () => {
    world = await makeWorld()
  })

  test('is computed from the data', async ({ client, assert }) => {
    const as = await signedIn(client, world.owner)
    const url = `/o/${world.northwind.id}/guide`
    const before = await as.get(url)
    before.assertStatus(200)
    assert.include(before.text(), '3 of 5 done')
    await as
      .put(`/o/${world.northwind.id}/settings`)
      .form({ ...form({ name: 'Northwind' }), week: {} })
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
    landed.assertHeader('location', `${root}/guide`)
    await as.delete(`${root}/guide`)
    const later = await as.get(root)
    later.assertHeader('location', `${root}/members`)
    const settings = await as.get(`${root}/settings`)
    assert.include(settings.text(), 'Show the first steps')
    await as.post(`${root}/guide`)
    const again = await as.get(root)
    again.assertHeader('location', `${root}/guide`)
  })

  test('is not for who does not manage the organization', async ({ client }) => {
    const as = await signedIn(client, world.northwind.users.staff)
    const root = `/o/${world.northwind.id}`
    const page = await as.get(`${root}/guide`)
    page.assertStatus(403)
    const closing = await as.delete(`${root}/guide`)
    closing.assertStatus(403)
    const landed = await as.get(root)
    landed.assertHeader('location', `${root}/members`)
  })

  test('a client lands on their own card', async ({ client, assert }) => {
    const as = await signedIn(client, world.northwind.users.client)
    const page = await as.get(`/o/${world.northwind.id}`)
    page.assertStatus(200)
    assert.include(page.text(), 'Northwind GmbH')
    assert.include(page.text(), world.northwind.users.administrator.email)
    assert.notInclude(page.text(), 'translation missing')
  })
})
