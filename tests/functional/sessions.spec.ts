import { forgetTries, isRunning, outcomesOf, sessionOf, withSession } from '#tests/helpers/doors'
import { signedIn, stranger } from '#tests/helpers/session'
import { actingForGood, makeWorld, PASSWORD, type World } from '#tests/helpers/world'
import { withinWall } from '#wall/scope'
import { test } from '@japa/runner'

test.group('Signing in and out', (group) => {
  let world: World
  group.each.setup(async () => {
    await forgetTries()
    world = await makeWorld()
  })

  test('the page speaks both languages and asks for a token', async ({ client, assert }) => {
    const english = await client.get('/sign-in').header('accept-language', 'en')
    english.assertStatus(200)
    assert.include(english.text(), 'Keep me signed in')
    const russian = await client.get('/sign-in').header('accept-language', 'ru')
    assert.include(russian.text(), 'Не выходить на этом устройстве')
    assert.include(russian.text(), "name='_csrf'")
    for (const page of [english, russian]) assert.notInclude(page.text(), 'translation missing')
  })

  test('without the token nothing is taken', async ({ client }) => {
    const answer = await client
      .post('/sign-in')
      .form({ email: world.owner.email, password: PASSWORD })
      .redirects(0)
    answer.assertStatus(419)
  })

  test('signing in gives a new session and ends the old one', async ({ client, assert }) => {
    const door = await stranger(client)
    const answer = await door
      .post('/sign-in')
      .form({ email: world.owner.email, password: PASSWORD })
    answer.assertStatus(303)
    answer.assertHeader('location', '/')
    const given = sessionOf(answer)
    assert.notEqual(given, door.id)
    assert.isFalse(await isRunning(door.id))

    const home = await withSession(client, given, '/')
    home.assertHeader('location', '/organizations')
  })

  test('a wrong password draws the form again, with what was typed but the password', async ({
    client,
    assert,
  }) => {
    const door = await stranger(client)
    const known = await door
      .post('/sign-in')
      .form({ email: world.owner.email, password: 'wrong-wrong-wrong' })
    known.assertStatus(422)
    assert.include(known.text(), 'This e-mail and password do not match.')
    assert.include(known.text(), world.owner.email)
    assert.notInclude(known.text(), 'wrong-wrong-wrong')

    const unknown = await door
      .post('/sign-in')
      .form({ email: 'nobody@nowhere.example', password: 'wrong-wrong-wrong' })
    unknown.assertStatus(422)
    const plain = (text: string, email: string) =>
      text.replaceAll(email, '').replace(/value='[\w-]+'|CSRF[^}]+/g, '')
    assert.equal(
      plain(known.text(), world.owner.email),
      plain(unknown.text(), 'nobody@nowhere.example')
    )
  })

  test('too many tries: 429, and the time left in words', async ({ client, assert }) => {
    const door = await stranger(client)
    for (let n = 0; n < 5; n++)
      await door.post('/sign-in').form({ email: world.owner.email, password: 'wrong' })
    const answer = await door
      .post('/sign-in')
      .form({ email: world.owner.email, password: PASSWORD })
    answer.assertStatus(429)
    assert.include(answer.text(), 'Try again in 15 minutes.')
  })

  test('"keep me signed in" makes a longer session', async ({ client, assert }) => {
    const lifeOf = async (form: object) => {
      const door = await stranger(client)
      const answer = await door
        .post('/sign-in')
        .form({ email: world.owner.email, password: PASSWORD, ...form })
      const page = await withSession(client, sessionOf(answer), '/profile')
      return page.text().includes('kept signed in')
    }
    assert.isFalse(await lifeOf({}))
    assert.isTrue(await lifeOf({ is_remembered: 'true' }))
  })

  test('one comes to the page one wanted, but not into somebody else’s organization', async ({
    client,
  }) => {
    const place = `/o/${world.northwind.id}/departments`
    const wanting = async (email: string) => {
      const door = await stranger(client)
      const turned = await door.get(place)
      turned.assertHeader('location', '/sign-in')
      return door.post('/sign-in').form({ email, password: PASSWORD })
    }
    const mine = await wanting(world.northwind.users.administrator.email)
    mine.assertHeader('location', place)
    const foreign = await wanting(world.baikal.users.administrator.email)
    foreign.assertHeader('location', '/')
  })

  test('a session ends for good {1} after it began, however much it is used')
    .with([
      [false, '7 days'],
      [true, '180 days'],
    ] as const)
    .run(async ({ client, assert }, [isRemembered, life]) => {
      const as = await signedIn(client, world.northwind.users.staff)
      const set = (age: string) =>
        withinWall({ user: world.northwind.users.staff.id }, (trx) =>
          trx.rawQuery(
            `update sessions set is_remembered = ?, created_at = now() - ?::interval, last_seen_at = now() - interval '1 hour',
               expires_at = now() + interval '60 days' where user_id = ?`,
            [isRemembered, age, world.northwind.users.staff.id]
          )
        )
      await set(`${life}`)
      ;(await as.get('/profile')).assertStatus(302)

      const young = await signedIn(client, world.northwind.users.client)
      ;(await young.get('/profile')).assertStatus(200)
      const almost = await signedIn(client, world.northwind.users.staff)
      await set(`${life}`.replace('7', '6').replace('180', '179'))
      ;(await almost.get('/profile')).assertStatus(200)
      const { rows } = await withinWall({ user: world.northwind.users.staff.id }, (trx) =>
        trx.rawQuery(
          `select max(expires_at - created_at) <= ?::interval as bounded from sessions where user_id = ?`,
          [life, world.northwind.users.staff.id]
        )
      )
      assert.isTrue(rows[0].bounded)
    })

  test('signing out ends the session', async ({ client, assert }) => {
    const door = await stranger(client)
    const answer = await door
      .post('/sign-in')
      .form({ email: world.owner.email, password: PASSWORD })
    const session = sessionOf(answer)
    const as = await signedIn(client, world.owner)
    const out = await as.delete('/session')
    out.assertHeader('location', '/sign-in')
    out.assertHeader('clear-site-data', '"storage"')
    assert.isTrue(await isRunning(session))
    assert.include(await outcomesOf(world.owner.id), 'signed_out')
  })
})

test.group('A group that may not sign in', (group) => {
  let world: World
  group.each.setup(async () => {
    await forgetTries()
    world = await makeWorld()
  })

  const forbid = (role: 'client' | 'staff') =>
    actingForGood(world.northwind, 'owner', (actor) =>
      actor.organization
        .related('groups')
        .query()
        .where('id', world.northwind.groups[role])
        .update({ may_sign_in: false })
    )

  test('ends running sessions at once', async ({ client, assert }) => {
    const as = await signedIn(client, world.northwind.users.client)
    const before = await as.get(`/o/${world.northwind.id}`)
    before.assertStatus(200)

    await forbid('client')
    const after = await as.get(`/o/${world.northwind.id}`)
    after.assertHeader('location', '/sign-in')
    const again = await as.get(`/o/${world.northwind.id}`)
    again.assertHeader('location', '/sign-in')
    assert.include(await outcomesOf(world.northwind.users.client.id), 'sessions_ended')
  })

  test('who still has another organization only loses this one', async ({ client }) => {
    const { staff } = world.northwind.users
    await actingForGood(world.baikal, 'owner', (actor) =>
      actor.organization.related('members').create({
        userId: staff.id,
        groupId: world.baikal.groups.staff,
        fullName: staff.fullName,
        email: staff.email,
        access: 'active',
      })
    )
    await forbid('staff')
    const as = await signedIn(client, staff)
    const lost = await as.get(`/o/${world.northwind.id}`)
    lost.assertStatus(404)
    const kept = await as.get(`/o/${world.baikal.id}`)
    kept.assertStatus(302)
  })

  test('the sign-in is refused in words, to who knows the password', async ({ client, assert }) => {
    await forbid('client')
    const door = await stranger(client)
    const answer = await door
      .post('/sign-in')
      .form({ email: world.northwind.users.client.email, password: PASSWORD })
    answer.assertStatus(422)
    assert.include(answer.text(), 'no organization lets you in now')
  })
})
