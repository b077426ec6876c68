import { openSession } from '#operations/sessions/open_session'
import { sessionFingerprint } from '#auth/session_fingerprint'
import { userById } from '#auth/users'
import { forgetTries, isRunning, sessionOf, withSession } from '#tests/helpers/doors'
import { openSession as runSession, signedIn } from '#tests/helpers/session'
import { acting, makeWorld, PASSWORD, type World } from '#tests/helpers/world'
import { Visitor } from '#tests/helpers/visitor'
import { test } from '@japa/runner'

const visitor = { ip: '10.3.0.1', userAgent: 'tests' }

test.group('A person’s own page', (group) => {
  let world: World
  group.each.setup(async () => {
    await forgetTries()
    world = await makeWorld()
  })

  test('is there in both languages, without the chrome for htmx', async ({ client, assert }) => {
    const as = await signedIn(client, world.owner)
    const page = await as.get('/profile')
    page.assertStatus(200)
    assert.include(page.text(), world.owner.email)
    assert.notInclude(page.text(), 'translation missing')
    const fragment = await as.fragment('/profile')
    assert.notInclude(fragment.text(), '<!doctype html>')
  })

  test('language, appearance, time zone and whose mail one gets', async ({ client, assert }) => {
    const as = await signedIn(client, world.owner)
    const answer = await as.put('/profile').form({
      'full_name': 'Анна Ким',
      'locale': 'ru',
      'theme': 'dark',
      'time_zone': 'Asia/Yekaterinburg',
      'mail_from[0]': world.baikal.id,
    })
    answer.assertHeader('location', '/profile')
    const user = await userById(world.owner.id)
    assert.deepInclude(user!.$attributes, {
      fullName: 'Анна Ким',
      locale: 'ru',
      theme: 'dark',
      timeZone: 'Asia/Yekaterinburg',
    })
    await acting(world.northwind, 'owner', async ({ member }) =>
      assert.isFalse(member.receivesMail)
    )
    await acting(world.baikal, 'owner', async ({ member }) => assert.isTrue(member.receivesMail))
    await acting(world.baikal, 'staff', async ({ member }) => assert.isTrue(member.receivesMail))
    const page = await as.get('/profile')
    assert.include(page.text(), 'Сохранено.')
    assert.include(page.text(), 'Ваш профиль')
    assert.include(page.text(), 'data-theme="dark"')
  })

  test('a time zone that no clock has is refused', async ({ client }) => {
    const as = await signedIn(client, world.owner)
    const answer = await as
      .put('/profile')
      .form({ full_name: 'Anna', locale: 'en', theme: 'light', time_zone: 'Mars/Base' })
    answer.assertStatus(422)
  })

  test('running sessions are listed and ended, one or all others', async ({ client, assert }) => {
    const one = await runSession(world.owner)
    const two = await runSession(world.owner)
    const foreign = await runSession(world.northwind.users.staff)
    const as = await signedIn(client, world.owner)

    const page = await as.get('/profile')
    assert.include(page.text(), sessionFingerprint(one.id))
    assert.notInclude(page.text(), one.id)
    assert.notInclude(page.text(), sessionFingerprint(foreign.id))

    await as.delete(`/profile/sessions/${sessionFingerprint(one.id)}`)
    assert.isFalse(await isRunning(one.id))
    assert.isTrue(await isRunning(two.id))
    await as.delete(`/profile/sessions/${sessionFingerprint(foreign.id)}`)
    assert.isTrue(await isRunning(foreign.id))
    await as.delete('/profile/other-sessions')
    assert.isFalse(await isRunning(two.id))
    const still = await as.get('/profile')
    still.assertStatus(200)
  })

  test('a new password needs the present one, and ends the other sessions', async ({
    client,
    assert,
  }) => {
    const other = await runSession(world.owner)
    const as = await signedIn(client, world.owner)
    const change = (current: string, password: string) =>
      as.put('/profile/password').form({ current_password: current, password })

    const wrong = await change('not this one', 'seven-quiet-cameras')
    wrong.assertStatus(422)
    assert.include(wrong.text(), 'This is not your password.')
    const weak = await change(PASSWORD, world.owner.email)
    weak.assertStatus(422)
    const done = await change(PASSWORD, 'seven-quiet-cameras')
    done.assertHeader('location', '/profile')

    assert.isFalse(await isRunning(other.id))
    // This session goes on under a name of its own: whoever knew the old one is out.
    const here = await withSession(client, sessionOf(done), '/profile')
    here.assertStatus(200)
    ;(await as.get('/profile')).assertStatus(302)
    assert.exists(
      await openSession({ email: world.owner.email, password: 'seven-quiet-cameras' }, visitor)
    )
  })

  test('a password is what was typed, to the last blank, and nothing else', async ({
    client,
    assert,
  }) => {
    for (const password of [
      '  blanks at both ends  ',
      // In the shape of a hash, it is still a password: nobody chooses what checking it costs.
      `$scrypt$n=16384,r=8,p=9999$${'BwcHBwcHBwcHBwcHBwcHBw'}$${'Bwc'.repeat(28)}Bw`,
      'sixty-four characters at least are allowed: ёжик, 猫 and 🎥 count too'.padEnd(190, '.'),
    ]) {
      const fresh = await makeWorld()
      const as = await signedIn(client, fresh.owner)
      const done = await as.put('/profile/password').form({ current_password: PASSWORD, password })
      done.assertHeader('location', '/profile')
      const enter = (typed: string) =>
        openSession({ email: fresh.owner.email, password: typed }, visitor).catch(() => null)
      assert.equal((await enter(password))?.id, fresh.owner.id)
      if (password.trim() !== password) assert.isNull(await enter(password.trim()))
    }
  })

  test('so it is when it comes as JSON, and at the door', async ({ client, assert }) => {
    const as = await signedIn(client, world.owner)
    const password = ' seven quiet cameras '
    const done = await as.put('/profile/password').json({ current_password: PASSWORD, password })
    done.assertHeader('location', '/profile')
    const door = new Visitor()
    assert.equal((await door.signIn(world.owner.email, password.trim())).status, 422)
    assert.equal((await door.signIn(world.owner.email, password)).status, 303)
  })
})
