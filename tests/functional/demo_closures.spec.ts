import hash from '@adonisjs/core/services/hash'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { demoAddresses, demoOwner, demoPassword } from '#domain/demo'
import * as cast from '#database/seeders/demo/cast'
import { userByEmail } from '#auth/users'
import { withinWall } from '#wall/scope'
import { forgetTries, isRunning } from '#tests/helpers/doors'
import { openSession, signedIn } from '#tests/helpers/session'
import { makeWorld, makeUser, type World } from '#tests/helpers/world'

test.group('The end of the demo’s sign-ins', (group) => {
  let world: World
  group.each.setup(async () => {
    await forgetTries()
    world = await makeWorld()
    const demo = (await userByEmail(demoOwner)) ?? (await makeUser('Анна Ким', demoOwner))
    await withinWall({ user: demo.id }, async (trx) => {
      await trx.rawQuery('update users set password = ? where id = ?', [
        await hash.make(demoPassword),
        demo.id,
      ])
    })
  })
  group.teardown(async () => {
    const demo = await userByEmail(demoOwner)
    if (demo)
      await withinWall({ user: demo.id }, (trx) =>
        trx.rawQuery('update users set password = null where id = ?', [demo.id])
      )
  })

  test('every sign-in of the cast is known', ({ assert }) => {
    const all = [cast.account.owner, ...cast.executors, ...cast.clients].map(({ email }) => email)
    assert.sameMembers([...new Set(all)], demoAddresses)
    assert.equal(cast.password, demoPassword)
  })

  test('is offered to who has an account beside the demo, and ends passwords and sessions', async ({
    client,
    assert,
  }) => {
    const demo = (await userByEmail(demoOwner))!
    const session = await openSession(demo)
    const as = await signedIn(client, world.owner)
    assert.include((await as.get('/organizations')).text(), '/demo-closures/create')
    const page = await as.get('/demo-closures/create')
    page.assertStatus(200)
    assert.include(page.text(), 'This cannot be undone.')

    const answer = await as.post('/demo-closures')
    answer.assertStatus(303)
    answer.assertHeader('location', '/organizations')
    assert.isNull((await userByEmail(demoOwner))!.password)
    assert.isFalse(await isRunning(session.id))
    assert.notInclude((await as.get('/organizations')).text(), '/demo-closures/create')
    ;(await as.get('/demo-closures/create')).assertStatus(404)
    ;(await as.post('/demo-closures')).assertStatus(403)
  })

  test('speaks Russian', async ({ client, assert }) => {
    await db.rawQuery('select 1')
    const as = await signedIn(client, world.owner)
    const page = await as.get('/demo-closures/create')
    assert.notInclude(page.text(), 'translation missing')
  })

  test('is nobody else’s: neither the demo’s own people nor who owns no account', async ({
    client,
    assert,
  }) => {
    for (const user of [world.northwind.users.administrator, world.northwind.users.client]) {
      const as = await signedIn(client, user)
      ;(await as.get('/demo-closures/create')).assertStatus(404)
      ;(await as.post('/demo-closures')).assertStatus(403)
    }
    assert.isNotNull((await userByEmail(demoOwner))!.password)
  })

  test('who chose a password of their own keeps it', async ({ client, assert }) => {
    const demo = (await userByEmail(demoOwner))!
    await withinWall({ user: demo.id }, async (trx) => {
      await trx.rawQuery('update users set password = ? where id = ?', [
        await hash.make('chosen-by-anna-7'),
        demo.id,
      ])
    })
    const as = await signedIn(client, world.owner)
    ;(await as.post('/demo-closures')).assertStatus(403)
    assert.isNotNull((await userByEmail(demoOwner))!.password)
  })
})
