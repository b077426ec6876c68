import { test } from '@japa/runner'
import { signedIn } from '#tests/helpers/session'
import { makeWorld, type Place, type World } from '#tests/helpers/world'
import type { ApiClient } from '@japa/api-client'

test.group('Companies', (group) => {
  let world: World
  let place: Place
  let root: string
  group.each.setup(async () => {
    world = await makeWorld()
    place = world.northwind
    root = `/o/${place.id}/companies`
  })
  const administrator = (client: ApiClient) => signedIn(client, place.users.administrator)

  test('are listed, made, shown, changed and deleted', async ({ client, assert }) => {
    const as = await administrator(client)
    ;(await as.get(root)).assertTextIncludes('Northwind GmbH')
    const made = await as.post(root).form({ name: 'ООО «Ромашка»', website: 'romashka.example' })
    made.assertStatus(303)
    const url = new URL(made.header('location')!, 'http://x').pathname
    ;(await as.get(`${url}?tab=details`)).assertTextIncludes('https://romashka.example')
    ;(await as.put(url).form({ name: 'Ромашка', version: 1 })).assertStatus(303)
    ;(await as.get(`${url}?tab=history`)).assertTextIncludes('ООО «Ромашка»')
    ;(await as.fragment(`${root}?q=ромаш`)).assertTextIncludes('Ромашка')
    ;(await as.fragment(`${root}/choices?q=ромаш`)).assertTextIncludes('Ромашка')
    ;(await as.post(`${url}/deletions`)).assertStatus(303)
    assert.equal((await as.get(url)).status(), 404)
  })

  test('the preview of a deletion says how many contacts stay without a company', async ({
    client,
  }) => {
    const as = await administrator(client)
    const preview = await as.get(`${root}/${place.company}/deletions/create`)
    preview.assertTextIncludes('One contact stays, without a company.')
    const bulk = await as.get(
      `/o/${place.id}/lists/companies/changes/delete/create?ids[]=${place.company}`
    )
    bulk.assertTextIncludes('One contact stays, without a company.')
  })

  test('a form with mistakes comes back with what was typed', async ({ client }) => {
    const as = await administrator(client)
    const wrong = await as
      .post(root)
      .form({ name: '', website: 'javascript:alert(1)', address: 'Kept words' })
    wrong.assertStatus(422)
    wrong.assertTextIncludes('Kept words')
    wrong.assertTextIncludes('aria-invalid="true"')
  })

  test('strangers find nothing, those without the right are refused, a contact sees its own', async ({
    client,
    assert,
  }) => {
    const as = await administrator(client)
    assert.equal((await as.get(`${root}/${world.baikal.company}`)).status(), 404)
    const staff = await signedIn(client, place.users.staff)
    assert.equal((await staff.get(`${root}/${place.company}/deletions/create`)).status(), 403)
    const contact = await signedIn(client, place.users.client)
    assert.equal((await contact.get(root)).status(), 403)
    assert.equal((await contact.get(`${root}/${place.company}`)).status(), 200)
    assert.equal((await contact.get(`${root}/${place.company}/edit`)).status(), 403)
  })
})
