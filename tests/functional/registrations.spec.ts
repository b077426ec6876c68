import { forgetTries, lastLetter, lettersTo, sessionOf, withSession } from '#tests/helpers/doors'
import { stranger } from '#tests/helpers/session'
import { userByEmail } from '#auth/users'
import { theWorld } from '#tests/helpers/world'
import env from '#start/env'
import { test } from '@japa/runner'
import { randomUUID } from 'node:crypto'

const someone = () => `anna.${randomUUID()}@harbour.example`
const form = (change: object = {}) => ({
  full_name: 'Anna Kim',
  password: 'gate-camera-seven',
  account_name: 'VideoService',
  organization_name: 'Company A',
  locale: 'en',
  time_zone: 'Europe/Berlin',
  ...change,
})

test.group('Registering', (group) => {
  group.each.setup(forgetTries)

  /** Asks for an account and follows the letter; returns the link's path. */
  const ask = async (door: Awaited<ReturnType<typeof stranger>>, email = someone()) => {
    await door.post('/register').form({ email })
    const letter = await lastLetter(email)
    return `/registrations/${letter!.token}`
  }

  test('the address first, then the guided start of the first organization', async ({
    client,
    assert,
  }) => {
    const door = await stranger(client)
    const page = await door.get('/register')
    page.assertStatus(200)
    assert.notInclude(page.text(), 'translation missing')

    const email = someone()
    const asked = await door.post('/register').form({ email })
    asked.assertStatus(200)
    assert.include(asked.text(), email)
    assert.isNull(await userByEmail(email), 'nothing is made before the link is followed')

    const letter = await lastLetter(email)
    const link = `/registrations/${letter!.token}`
    const rest = await door.get(`${link}/edit`)
    rest.assertStatus(200)
    assert.include(rest.text(), email)
    assert.notInclude(rest.text(), 'translation missing')
    const answer = await door.put(link).form(form())
    answer.assertStatus(303)
    const place = answer.header('location')!
    assert.match(place, /^\/o\/\d+\/onboarding$/)
    const onboarding = await withSession(client, sessionOf(answer), place)
    onboarding.assertStatus(200)
    assert.include(onboarding.text(), '0 of 5 done')
    const user = await userByEmail(email)
    assert.isNotNull(user!.emailConfirmedAt)
    const later = await stranger(client)
    ;(await later.get(`${link}/edit`)).assertStatus(410)
    ;(await later.put(link).form(form())).assertStatus(410)
  })

  test('says beside each field what is wrong, and keeps the rest', async ({ client, assert }) => {
    const door = await stranger(client)
    const wrong = await door.post('/register').form({ email: 'anna(at)video' })
    wrong.assertStatus(422)
    assert.include(wrong.text(), 'aria-invalid="true"')
    const link = await ask(door)
    const answer = await door.put(link).form(form({ password: 'gate', full_name: '' }))
    answer.assertStatus(422)
    assert.include(answer.text(), 'Company A')
    assert.include(answer.text(), 'aria-invalid="true"')
    const good = await door.put(link).form(form())
    good.assertStatus(303)
  })

  test('a password that is common, or holds own words or the product’s, is refused', async ({
    client,
    assert,
  }) => {
    const door = await stranger(client)
    const link = await ask(door)
    for (const [password, words] of [
      ['qwertyuiop', 'Many people use this password'],
      ['VideoService-2031', 'This holds your name'],
      ['harbour!lights!7', 'This holds your name'],
      ['my-Baton-of-2031', 'This holds the product'],
    ]) {
      const answer = await door.put(link).form(form({ password }))
      answer.assertStatus(422)
      assert.include(answer.text(), words)
    }
  })

  test('an address that has a sign-in gets a letter that says so, and the asker the same answer', async ({
    client,
    assert,
  }) => {
    const { owner } = await theWorld()
    const door = await stranger(client)
    const email = someone()
    const free = await door.post('/register').form({ email })
    const taken = await door.post('/register').form({ email: owner.email })
    assert.equal(taken.status(), free.status())
    const plain = (text: string, address: string) =>
      text.replaceAll(address, '').replace(/X-CSRF-Token[^}]+/g, '')
    assert.equal(plain(taken.text(), owner.email), plain(free.text(), email))
    const letter = await lastLetter(owner.email)
    assert.equal(letter!.token, '')
    assert.include(letter!.text, 'has a sign-in already')
  })

  test('letters to one address are counted', async ({ client, assert }) => {
    const email = someone()
    const door = await stranger(client)
    let last = 200
    for (let n = 0; n < 8; n++) {
      await forgetTries()
      last = (await door.post('/register').form({ email })).status()
    }
    assert.equal(last, 429)
    assert.isAtMost(await lettersTo(email), 5)
  })

  test('closed: the page says so and nothing is taken', async ({ client, assert, cleanup }) => {
    env.set('REGISTRATION', 'closed')
    cleanup(() => env.set('REGISTRATION', 'open'))
    const door = await stranger(client)
    const page = await door.get('/register')
    assert.include(page.text(), 'Registration is closed')
    const answer = await door.post('/register').form({ email: someone() })
    answer.assertStatus(404)
    const signIn = await door.get('/sign-in')
    assert.notInclude(signIn.text(), '/register')
  })
})
