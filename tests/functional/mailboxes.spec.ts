import env from '#start/env'
import { localMailboxSecret, mailWay } from '#config/mail'
import { forgetTries } from '#tests/helpers/doors'
import { signedIn, stranger } from '#tests/helpers/session'
import { actingForGood, makeWorld, PASSWORD, type World } from '#tests/helpers/world'
import { test } from '@japa/runner'
import { randomUUID } from 'node:crypto'

const root = () => `/mailbox/${localMailboxSecret()}`

test.group('The local mailbox', (group) => {
  let world: World
  group.each.setup(async () => {
    await forgetTries()
    world = await makeWorld()
  })

  test('a newcomer finds the letter there and goes on by its link', async ({ client, assert }) => {
    const door = await stranger(client)
    const email = `anna.${randomUUID()}@harbour.example`
    const asked = await door.post('/register').form({ email })
    assert.include(asked.text(), 'local mailbox')

    const list = await door.get(root())
    list.assertStatus(200)
    assert.equal(list.header('cache-control'), 'no-store')
    assert.equal(list.header('referrer-policy'), 'no-referrer')
    assert.include(list.text(), email)
    assert.notInclude(list.text(), 'translation missing')
    assert.notMatch(list.text(), /registrations\/[\w-]{43}/)

    const path = new RegExp(`${root()}/letters/\\d+`).exec(list.text())![0]
    const letter = await door.get(path)
    letter.assertStatus(200)
    assert.equal(letter.header('cache-control'), 'no-store')
    assert.notInclude(letter.text(), 'translation missing')
    const link = /href="[^"]*(\/registrations\/[\w-]{43}\/edit)"/.exec(letter.text())![1]
    ;(await door.get(link)).assertStatus(200)

    const russian = await door.get(root()).header('accept-language', 'ru')
    assert.include(russian.text(), 'Локальный ящик')
  })

  test('a letter whose link is void says so and shows none', async ({ client, assert }) => {
    const door = await stranger(client)
    const email = world.owner.email
    await door.post('/password-resets').form({ email })
    await door.post('/password-resets').form({ email })
    const list = await door.get(root())
    const [, first] = [...list.text().matchAll(new RegExp(`${root()}/letters/\\d+`, 'g'))]
    const letter = await door.get(first[0])
    assert.include(letter.text(), 'works no more')
    assert.notMatch(letter.text(), /password-resets\/[\w-]{43}/)
  })

  test('its address is a secret: anything else is no page', async ({ client }) => {
    const door = await stranger(client)
    const secret = localMailboxSecret()!
    const owner = await signedIn(client, world.owner)
    for (const wrong of ['x'.repeat(secret.length), secret.slice(0, -1), `${secret}x`, 'short']) {
      ;(await door.get(`/mailbox/${wrong}`)).assertStatus(404)
      ;(await owner.get(`/mailbox/${wrong}`)).assertStatus(404)
      ;(await door.get(`/mailbox/${wrong}/letters/1`)).assertStatus(404)
    }
    ;(await door.get(`${root()}/letters/999999999`)).assertStatus(404)
  })

  test('there is none unless the product is served on loopback alone, under a name of it')
    .with([
      { HOST: '0.0.0.0' },
      { HOST: '10.0.0.5' },
      { HOST: '::' },
      { APP_URL: 'https://desk.example.com' },
      { APP_URL: 'http://127.0.0.1.evil.example' },
      { MAILBOX_SECRET: 'short' },
    ] as Record<string, string>[])
    .run(async ({ client, assert, cleanup }, change) => {
      const path = root()
      const before = Object.keys(change).map((name) => [name, env.get(name as 'HOST')])
      for (const [name, value] of Object.entries(change)) env.set(name as 'HOST', value)
      cleanup(() => before.forEach(([name, value]) => env.set(name as 'HOST', value)))
      assert.equal(mailWay(), 'none')
      const door = await stranger(client)
      ;(await door.get(path)).assertStatus(404)
    })

  test('where there is neither server nor mailbox, everybody who asks for a letter hears it', async ({
    client,
    assert,
    cleanup,
  }) => {
    const host = env.get('HOST')
    env.set('HOST', '0.0.0.0')
    cleanup(() => env.set('HOST', host))
    const { northwind } = world
    const door = await stranger(client)
    for (const page of ['/register', '/password-resets/create']) {
      assert.include((await door.get(page)).text(), 'Mail is not set up here')
    }
    for (const email of [world.owner.email, 'nobody@nowhere.example']) {
      const asked = await door.post('/password-resets').form({ email })
      assert.include(asked.text(), 'Mail is not set up here')
    }
    const as = await signedIn(client, northwind.users.administrator)
    const mail = await as.get(`/o/${northwind.id}/mails`)
    assert.include(mail.text(), 'Mail is not set up')

    const card = await actingForGood(northwind, 'owner', (actor) =>
      actor.organization.related('members').create({
        groupId: northwind.groups.client,
        fullName: 'Maria Lee',
        email: `maria.${randomUUID()}@northwind.example`,
      })
    )
    await as.post(`/o/${northwind.id}/members/${card.id}/invitations`)
    const shown = await as.get(`/o/${northwind.id}/members/${card.id}`)
    assert.include(shown.text(), 'Mail is not set up here')
    await as
      .post('/profile/email-changes')
      .form({ email: `new.${randomUUID()}@northwind.example`, current_password: PASSWORD })
    assert.include((await as.get('/profile')).text(), 'Mail is not set up here')
  })
})
