import { userById } from '#auth/users'
import { forgetTries, lastLetter, outcomesOf } from '#tests/helpers/doors'
import { signedIn, stranger } from '#tests/helpers/session'
import { makeWorld, PASSWORD, type World } from '#tests/helpers/world'
import { test } from '@japa/runner'

test.group('Changing the sign-in address', (group) => {
  let world: World
  group.each.setup(async () => {
    await forgetTries()
    world = await makeWorld()
  })

  test('a new address counts when its link is followed, and the old one is told', async ({
    client,
    assert,
  }) => {
    const { owner } = world
    const old = owner.email
    const fresh = old.replace('anna', 'anna.new')
    const as = await signedIn(client, owner)
    const asked = await as
      .post('/profile/email-changes')
      .form({ email: fresh, current_password: PASSWORD })
    asked.assertHeader('location', '/profile')
    const before = await userById(owner.id)
    assert.equal(before!.email, old)

    const letter = await lastLetter(fresh)
    const door = await stranger(client)
    const page = await door.get(`/email-changes/${letter!.token}/edit`)
    assert.include(page.text(), fresh)
    const unchanged = await userById(owner.id)
    assert.equal(unchanged!.email, old)

    await door.put(`/email-changes/${letter!.token}`)
    const after = await userById(owner.id)
    assert.equal(after!.email, fresh)
    const note = await lastLetter(old)
    assert.include(note!.text, fresh)
    assert.include(await outcomesOf(owner.id), 'email_changed')
    const twice = await door.put(`/email-changes/${letter!.token}`)
    twice.assertStatus(410)
  })

  test('an address of somebody else: the same words, a note instead of a link', async ({
    client,
    assert,
  }) => {
    const { owner, northwind } = world
    const as = await signedIn(client, owner)
    const taken = await as
      .post('/profile/email-changes')
      .form({ email: northwind.users.staff.email, current_password: PASSWORD })
    taken.assertHeader('location', '/profile')
    const note = await lastLetter(northwind.users.staff.email)
    assert.equal(note!.token, '')
    assert.include(note!.subject, 'already has a sign-in')
  })
})
