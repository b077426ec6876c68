import { signedIn } from '#tests/helpers/session'
import { actingForGood, makeWorld, type World } from '#tests/helpers/world'
import { test } from '@japa/runner'
import { randomUUID } from 'node:crypto'

test.group('Inviting from a card', (group) => {
  let world: World
  group.each.setup(async () => {
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

  test('a refusal is said on the card', async ({ client }) => {
    const as = await signedIn(client, world.northwind.users.administrator)
    const path = `/o/${world.northwind.id}/members/${world.northwind.members.client}/invitations`
    const answer = await as.post(path)
    answer.assertStatus(303)
  })

  test('not by a client, not across the wall', async ({ client }) => {
    const card = await addCard()
    const own = await signedIn(client, world.northwind.users.client)
    const refused = await own.post(`/o/${world.northwind.id}/members/${card.id}/invitations`)
    refused.assertStatus(404)
    const other = await signedIn(client, world.baikal.users.administrator)
    const unseen = await other.post(`/o/${world.baikal.id}/members/${card.id}/invitations`)
    unseen.assertStatus(404)
  })
})
