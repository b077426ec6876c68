import { openSession } from '#operations/sessions/open_session'
import { forgetTries } from '#tests/helpers/doors'
import { signedIn } from '#tests/helpers/session'
import { makeWorld, PASSWORD, type World } from '#tests/helpers/world'
import { withinWall } from '#wall/scope'
import type { ApiClient } from '@japa/api-client'
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

  test('of somebody who works for several organizations each learns only when they came in there', async ({
    client,
    assert,
  }) => {
    const { northwind, baikal, owner } = world
    await openSession({ email: owner.email, password: 'wrong-elsewhere' }, visitor).catch(() => {})
    await openSession({ email: owner.email, password: PASSWORD }, visitor)
    const before = await auditOf(client, northwind)
    assert.notInclude(before, owner.email)

    const as = await signedIn(client, owner)
    await as.get(`/o/${baikal.id}`)
    await as.get(`/o/${baikal.id}/members`)
    assert.notInclude(await auditOf(client, northwind), owner.email)
    const there = await auditOf(client, baikal)
    assert.equal(there.split(owner.email).length, 2, 'once a session, not once a page')
    assert.include(there, 'Came in')
    assert.notInclude(there, 'wrong-elsewhere')
  })

  test('the database shows an organization no other sign-ins, whoever asks', async ({ assert }) => {
    const { northwind, baikal, owner } = world
    await openSession({ email: owner.email, password: PASSWORD }, visitor)
    await withinWall({ organizations: [northwind.id] }, async (trx) => {
      const { rows } = await trx.rawQuery('select organization_id, user_id from sign_ins')
      assert.isNotEmpty(rows)
      assert.deepEqual(
        rows.filter((row: any) => row.organization_id !== northwind.id),
        []
      )
      assert.notInclude(
        rows.map((row: any) => row.user_id),
        baikal.users.staff.id
      )
    })
  })
})

async function auditOf(client: ApiClient, place: World['northwind']): Promise<string> {
  const as = await signedIn(client, place.users.administrator)
  return (await as.get(`/o/${place.id}/sign-ins`)).text()
}
