import { test } from '@japa/runner'
import { signedIn } from '#tests/helpers/session'
import { theWorld } from '#tests/helpers/world'

test.group('Wall', () => {
  test('the owner runs the proof and reads its result in words', async ({ client }) => {
    const { owner, northwind } = await theWorld()
    const as = await signedIn(client, owner)
    const url = `/o/${northwind.id}/wall-inspections`
    const before = await as.get(url)
    before.assertStatus(200)

    const run = await as.post(url)
    run.assertStatus(303)
    const after = await as.get(url)
    after.assertTextIncludes('The wall holds')
    after.assertTextIncludes('A row cannot be moved into another organization')
  })

  test('nobody else may: 403', async ({ client }) => {
    const { northwind } = await theWorld()
    const as = await signedIn(client, northwind.users.administrator)
    const page = await as.get(`/o/${northwind.id}/wall-inspections`)
    page.assertStatus(403)
    const run = await as.post(`/o/${northwind.id}/wall-inspections`)
    run.assertStatus(403)
  })
})
