import { forgetTries, lastLetter, lettersTo, tokenIn } from '#tests/helpers/doors'
import { signedIn, stranger } from '#tests/helpers/session'
import { actingForGood, makeUser, makeWorld, PASSWORD, type World } from '#tests/helpers/world'
import { withinWall } from '#wall/scope'
import type User from '#models/user'
import type { Locale } from '#config/i18n'
import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import { randomUUID } from 'node:crypto'

const addressOf = (name: string) => `${name}.${randomUUID().slice(0, 8)}@harbour.example`

/** Somebody with a sign-in elsewhere, in a language of their own. */
async function somebody(locale: Locale): Promise<User> {
  const user = await makeUser('Vera Holt', addressOf('vera'))
  await withinWall({ user: user.id }, (trx) =>
    trx.from('users').where('id', user.id).update({ locale })
  )
  return user
}

/** Everything that the account's owner can read about an address: the list of letters, and each of them. */
async function whatIsRead(client: ApiClient, world: World, email: string) {
  const owner = await signedIn(client, world.owner)
  const root = `/o/${world.northwind.id}/mails`
  const list = (await owner.get(root)).text()
  const rows = list.split('<tr').filter((row) => row.includes(email))
  const letters: string[] = []
  for (const row of rows) {
    const [path] = row.match(new RegExp(`${root}/\\d+`))!
    letters.push((await owner.get(`${path}/letter`)).text().replaceAll(email, '…'))
  }
  return letters
}

/**
 * Anybody may register, and is then the owner of an account who reads its letters: from none of them, nor from their
 * number, is it to be read whether an address has a sign-in with somebody else.
 */
test.group('What a letter tells its sender', (group) => {
  let world: World
  group.each.setup(async () => {
    await forgetTries()
    world = await makeWorld()
  })

  for (const locale of ['en', 'ru'] as const) {
    test(`an invitation speaks the organization's language, not that of a sign-in elsewhere (${locale})`, async ({
      client,
      assert,
    }) => {
      const { northwind, owner } = world
      const emails = [(await somebody(locale)).email, addressOf('nobody')]
      const read: string[][] = []
      for (const email of emails) {
        const card = await actingForGood(northwind, 'owner', (actor) =>
          actor.organization
            .related('members')
            .create({ groupId: northwind.groups.client, fullName: 'Vera Holt', email })
        )
        const as = await signedIn(client, owner)
        await as.post(`/o/${northwind.id}/members/${card.id}/invitations`)
        read.push(await whatIsRead(client, world, email))
      }
      assert.lengthOf(read[0], 1)
      assert.deepEqual(read[0], read[1])
    })
  }

  test('a change of address to one that somebody has: as many letters are read as to a free one', async ({
    client,
    assert,
  }) => {
    const emails = [(await somebody('en')).email, addressOf('nobody')]
    const as = await signedIn(client, world.owner)
    const read: string[][] = []
    for (const email of emails) {
      await as.post('/profile/email-changes').form({ email, current_password: PASSWORD })
      assert.equal(await lettersTo(email), 1)
      read.push(await whatIsRead(client, world, email))
    }
    assert.deepEqual(read[0], read[1])
  })

  test('an invitation that goes out anew with a new password is seen by its addressee alone', async ({
    client,
    assert,
  }) => {
    const { northwind, owner } = world
    const { email } = await somebody('ru')
    const card = await actingForGood(northwind, 'owner', (actor) =>
      actor.organization
        .related('members')
        .create({ groupId: northwind.groups.client, fullName: 'Vera Holt', email })
    )
    const as = await signedIn(client, owner)
    await as.post(`/o/${northwind.id}/members/${card.id}/invitations`)
    const before = await whatIsRead(client, world, email)

    const door = await stranger(client)
    await door.post('/password-resets').form({ email })
    const { token } = (await lastLetter(email))!
    await door.put(`/password-resets/${token}`).form({ password: 'seven-quiet-cameras' })
    const anew = (await lastLetter(email))!
    assert.lengthOf(tokenIn(anew.text), 43)
    assert.include(anew.text, '/invitations/')
    assert.deepEqual(await whatIsRead(client, world, email), before)

    // Three in an hour are the organization's; the one that it did not ask for is none of them.
    const invite = () => as.post(`/o/${northwind.id}/members/${card.id}/invitations`)
    const already = await lettersTo(email)
    for (const more of [1, 2, 2]) {
      await invite()
      assert.equal(await lettersTo(email), already + more)
    }
  })
})
