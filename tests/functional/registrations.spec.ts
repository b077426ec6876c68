import { forgetTries, sessionOf, stranger, withSession } from '#tests/helpers/doors'
import { theWorld } from '#tests/helpers/world'
import env from '#start/env'
import { test } from '@japa/runner'
import { randomUUID } from 'node:crypto'

const form = (change: object = {}) => ({
  full_name: 'Anna Kim',
  email: `anna.${randomUUID()}@videoservice.example`,
  password: 'gate-camera-seven',
  account_name: 'VideoService',
  organization_name: 'Company A',
  locale: 'en',
  time_zone: 'Europe/Berlin',
  ...change,
})

test.group('Registering', (group) => {
  group.each.setup(forgetTries)

  test('leads into the guided start of the first organization', async ({ client, assert }) => {
    const door = await stranger(client)
    const page = await door.get('/register')
    page.assertStatus(200)
    assert.notInclude(page.text(), 'translation missing')

    const answer = await door.post('/register').form(form())
    answer.assertStatus(303)
    const place = answer.header('location')!
    assert.match(place, /^\/o\/\d+\/guide$/)
    const guide = await withSession(client, sessionOf(answer), place)
    guide.assertStatus(200)
    assert.include(guide.text(), '0 of 5 done')
  })

  test('says beside each field what is wrong, and keeps the rest', async ({ client, assert }) => {
    const door = await stranger(client)
    const answer = await door
      .post('/register')
      .form(form({ email: 'anna(at)video', password: 'gate', full_name: '' }))
    answer.assertStatus(422)
    assert.include(answer.text(), 'Company A')
    assert.include(answer.text(), 'aria-invalid="true"')
  })

  test('a common password is refused', async ({ client, assert }) => {
    const door = await stranger(client)
    const answer = await door.post('/register').form(form({ password: 'qwertyuiop' }))
    answer.assertStatus(422)
    assert.include(answer.text(), 'Many people use this password')
  })

  test('an address that has a sign-in is refused without a word on whose it is', async ({
    client,
    assert,
  }) => {
    const { owner } = await theWorld()
    const door = await stranger(client)
    const answer = await door.post('/register').form(form({ email: owner.email }))
    answer.assertStatus(422)
    assert.include(answer.text(), 'cannot be used for a new account')
  })

  test('closed: the page says so and nothing is taken', async ({ client, assert, cleanup }) => {
    env.set('REGISTRATION', 'closed')
    cleanup(() => env.set('REGISTRATION', 'open'))
    const door = await stranger(client)
    const page = await door.get('/register')
    assert.include(page.text(), 'Registration is closed')
    const answer = await door.post('/register').form(form())
    answer.assertStatus(404)
    const signIn = await door.get('/sign-in')
    assert.notInclude(signIn.text(), '/register')
  })
})
