import { openSession } from '#operations/sessions/open_session'
import { forgetTries } from '#tests/helpers/doors'
import { signedIn } from '#tests/helpers/session'
import { makeWorld, PASSWORD, type World } from '#tests/helpers/world'
import { test } from '@japa/runner'

const visitor = {
  ip: '203.0.113.7',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
}

test.group('Audit of sign-ins', (group) => {
  let world: World
  group.setup(async () => {
    await forgetTries()
    world = await makeWorld()
    const { northwind, baikal } = world
    await openSession({ email: northwind.users.staff.email, password: PASSWORD }, visitor)
    await openSession({ email: northwind.users.client.email, password: 'wrong' }, visitor).catch(
      () => {}
    )
    await openSession({ email: baikal.users.staff.email, password: PASSWORD }, visitor)
  })

  test('shows this organization’s people only, with device and address in words', async ({
    client,
    assert,
  }) => {
    const as = await signedIn(client, world.northwind.users.administrator)
    const page = await as.get(`/o/${world.northwind.id}/sign-ins`)
    page.assertStatus(200)
    assert.include(page.text(), 'Firefox on Linux')
    assert.include(page.text(), '203.0.113.7')
    assert.include(page.text(), 'Wrong password')
    assert.include(page.text(), world.northwind.users.staff.email)
    assert.notInclude(page.text(), world.baikal.users.staff.email)
    assert.notInclude(page.text(), 'translation missing')
  })

  test('is not for who may not audit', async ({ client }) => {
    const as = await signedIn(client, world.northwind.users.staff)
    const page = await as.get(`/o/${world.northwind.id}/sign-ins`)
    page.assertStatus(403)
  })
})
