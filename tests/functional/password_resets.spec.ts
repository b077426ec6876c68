import { openSession } from '#operations/sessions/open_session'
import { forgetTries, isRunning, lastLetter, outcomesOf } from '#tests/helpers/doors'
import { openSession as runSession, stranger } from '#tests/helpers/session'
import { makeWorld, PASSWORD, type World } from '#tests/helpers/world'
import { withinWall } from '#wall/scope'
import { test } from '@japa/runner'

const NEW_PASSWORD = 'seven-quiet-cameras'
const visitor = { ip: '10.2.0.1', userAgent: 'tests' }

test.group('Resetting a password', (group) => {
  let world: World
  group.each.setup(async () => {
    await forgetTries()
    world = await makeWorld()
  })

  test('the link sets a new password once and ends every session', async ({ client, assert }) => {
    const { owner } = world
    const running = await runSession(owner)
    const door = await stranger(client)
    const asked = await door.post('/password-resets').form({ email: owner.email })
    asked.assertStatus(200)

    const letter = await lastLetter(owner.email)
    const path = `/password-resets/${letter!.token}`
    const page = await door.get(`${path}/edit`)
    page.assertStatus(200)
    const weak = await door.put(path).form({ password: 'password123' })
    weak.assertStatus(422)
    const set = await door.put(path).form({ password: NEW_PASSWORD })
    set.assertHeader('location', '/sign-in')

    assert.isFalse(await isRunning(running.id))
    await assert.rejects(() => openSession({ email: owner.email, password: PASSWORD }, visitor))
    assert.exists(await openSession({ email: owner.email, password: NEW_PASSWORD }, visitor))
    assert.includeMembers(await outcomesOf(owner.id), [
      'reset_requested',
      'password_reset',
      'sessions_ended',
    ])

    const again = await door.get(`${path}/edit`)
    again.assertStatus(410)
    const twice = await door.put(path).form({ password: 'another-quiet-camera' })
    twice.assertStatus(410)
  })

  test('an unknown address gets the same answer, and no letter', async ({ client, assert }) => {
    const door = await stranger(client)
    const known = await door.post('/password-resets').form({ email: world.owner.email })
    const unknown = await door.post('/password-resets').form({ email: 'nobody@nowhere.example' })
    assert.equal(unknown.status(), known.status())
    const plain = (text: string, email: string) =>
      text.replaceAll(email, '').replace(/X-CSRF-Token[^}]+/g, '')
    assert.equal(
      plain(unknown.text(), 'nobody@nowhere.example'),
      plain(known.text(), world.owner.email)
    )
    assert.isNull(await lastLetter('nobody@nowhere.example'))
  })

  test('only the newest link works, and for an hour', async ({ client }) => {
    const { owner } = world
    const door = await stranger(client)
    await door.post('/password-resets').form({ email: owner.email })
    const first = await lastLetter(owner.email)
    await door.post('/password-resets').form({ email: owner.email })
    const second = await lastLetter(owner.email)

    const old = await door.get(`/password-resets/${first!.token}/edit`)
    old.assertStatus(410)
    const good = await door.get(`/password-resets/${second!.token}/edit`)
    good.assertStatus(200)
    await withinWall({ product: true }, (trx) =>
      trx.rawQuery(
        `update access_links set expires_at = now() - interval '1 second' where user_id = ?`,
        [owner.id]
      )
    )
    const late = await door.get(`/password-resets/${second!.token}/edit`)
    late.assertStatus(410)
  })

  test('asking is counted', async ({ client }) => {
    const door = await stranger(client)
    for (let n = 0; n < 3; n++)
      await door.post('/password-resets').form({ email: 'nobody@nowhere.example' })
    const answer = await door.post('/password-resets').form({ email: 'nobody@nowhere.example' })
    answer.assertStatus(429)
  })

  test('the token is kept as a hash only, and the letter is read by one account’s owner at most', async ({
    client,
    assert,
  }) => {
    const door = await stranger(client)
    await door.post('/password-resets').form({ email: world.owner.email })
    const letter = await lastLetter(world.owner.email)
    assert.equal(letter!.mail.accountId, world.accountId)
    await withinWall({ product: true }, async (trx) => {
      const { rows } = await trx.rawQuery('select * from access_links where user_id = ?', [
        world.owner.id,
      ])
      assert.notInclude(JSON.stringify(rows), letter!.token)
      assert.lengthOf(rows, 1)
    })
    await withinWall({ user: world.owner.id, organizations: [world.northwind.id] }, async (trx) => {
      const { rows } = await trx.rawQuery('select * from access_links')
      assert.isEmpty(rows, 'nobody reads the table, not even the person')
    })
  })
})
