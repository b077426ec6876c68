import { forgetTries, lastLetter, sessionOf, withSession } from '#tests/helpers/doors'
import { signedIn, stranger } from '#tests/helpers/session'
import { actingForGood, makeWorld, type World } from '#tests/helpers/world'
import { test } from '@japa/runner'
import { randomUUID } from 'node:crypto'

test.group('Invitations', (group) => {
  let world: World
  group.each.setup(async () => {
    await forgetTries()
    world = await makeWorld()
  })

  const addCard = () =>
    actingForGood(world.northwind, 'owner', (actor) =>
      actor.organization.related('members').create({
        groupId: world.northwind.groups.client,
        fullName: 'Мария Ли',
        email: `maria.${randomUUID()}@northwind.example`,
      })
    )

  test('from the card to the person’s own page', async ({ client, assert }) => {
    const card = await addCard()
    const path = `/o/${world.northwind.id}/members/${card.id}/invitations`
    const administrator = await signedIn(client, world.northwind.users.administrator)
    const sent = await administrator.post(path)
    sent.assertHeader('location', `/o/${world.northwind.id}/members/${card.id}`)

    const letter = await lastLetter(card.email)
    const link = `/invitations/${letter!.token}`
    const door = await stranger(client)
    const page = await door.get(`${link}/edit`)
    page.assertStatus(200)
    assert.include(page.text(), 'Northwind')
    assert.notInclude(page.text(), 'translation missing')

    const weak = await door.put(link).form({ password: 'qwertyuiop' })
    weak.assertStatus(422)
    const accepted = await door.put(link).form({ password: 'seven-quiet-cameras' })
    accepted.assertHeader('location', `/o/${world.northwind.id}`)
    assert.notEqual(sessionOf(accepted), door.id)
    const home = await withSession(client, sessionOf(accepted), `/o/${world.northwind.id}`)
    home.assertStatus(200)
    assert.include(home.text(), 'Мария Ли')
    const spent = await door.get(`${link}/edit`)
    spent.assertStatus(410)
  })

  test('a link that nobody made: 410 in words', async ({ client, assert }) => {
    const door = await stranger(client)
    for (const noun of ['invitations', 'password-resets', 'email-changes']) {
      const page = await door.get(`/${noun}/${'x'.repeat(43)}/edit`)
      page.assertStatus(410)
      assert.include(page.text(), 'no longer works')
    }
  })
})
