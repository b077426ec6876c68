import { test } from '@japa/runner'
import { signedIn } from '#tests/helpers/session'
import { makeWorld, type World } from '#tests/helpers/world'

test.group('Palette', (group) => {
  let world: World
  group.setup(async () => {
    world = await makeWorld()
  })
  const url = (q: string) => `/o/${world.northwind.id}/palette?q=${encodeURIComponent(q)}`

  test('finds people by a fragment, companies, places and actions', async ({ client }) => {
    const as = await signedIn(client, world.owner)
    const people = await as.fragment(url('lebed'))
    people.assertTextIncludes('Ivan Lebedev')
    const companies = await as.fragment(url('orthwi'))
    companies.assertTextIncludes('Northwind GmbH')
    const places = await as.fragment(url('depart'))
    places.assertTextIncludes(`/o/${world.northwind.id}/departments`)
    const actions = await as.fragment(url('new gr'))
    actions.assertTextIncludes('groups/create')
  })

  test('finds nothing of another organization', async ({ client, assert }) => {
    const as = await signedIn(client, world.northwind.users.administrator)
    const found = await as.fragment(url('baikal'))
    assert.notInclude(found.text(), 'Baikal Logistics GmbH')
  })

  test('shows only what one may see and do', async ({ client, assert }) => {
    const as = await signedIn(client, world.northwind.users.client)
    const found = await as.fragment(url('lebed'))
    assert.notInclude(found.text(), 'Ivan Lebedev')
    const actions = await as.fragment(url('new'))
    assert.notInclude(actions.text(), '/create')
  })

  test('is a page without htmx', async ({ client }) => {
    const as = await signedIn(client, world.owner)
    const page = await as.get(url('lebed'))
    page.assertTextIncludes('<!doctype html>')
    page.assertTextIncludes('Ivan Lebedev')
  })
})
