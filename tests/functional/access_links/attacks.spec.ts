import { userByEmail } from '#auth/users'
import {
  forgetTries,
  isRunning,
  lastLetter,
  lettersTo,
  sessionOf,
  withSession,
} from '#tests/helpers/doors'
import { withoutKeys } from '#tests/helpers/forms'
import { signedIn, stranger } from '#tests/helpers/session'
import { actingForGood, makeUser, makeWorld, PASSWORD, type World } from '#tests/helpers/world'
import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import { randomUUID } from 'node:crypto'

const THEIRS = 'seven-quiet-cameras'
const MINE = 'nine-loud-trumpets'

type Door = Awaited<ReturnType<typeof stranger>>

const addCard = (place: World['northwind'], email: string, change: object = {}) =>
  actingForGood(place, 'owner', (actor) =>
    actor.organization.related('members').create({
      groupId: place.groups.client,
      fullName: 'Vera Holt',
      email,
      ...change,
    })
  )

/** Invites a card by its button, as the organization's administrator. */
async function invite(client: ApiClient, place: World['northwind'], memberId: number) {
  const as = await signedIn(client, place.users.administrator)
  return as.post(`/o/${place.id}/members/${memberId}/invitations`)
}

const tokenFor = async (email: string) => (await lastLetter(email))!.token

const accept = async (client: ApiClient, token: string, password: string) => {
  const door = await stranger(client)
  return door.put(`/invitations/${token}`).form({ password })
}

test.group('Attacks on links', (group) => {
  let world: World
  let evil: World
  let victim: string
  group.each.setup(async () => {
    await forgetTries()
    world = await makeWorld()
    evil = await makeWorld()
    victim = `vera.${randomUUID().slice(0, 8)}@harbour.example`
  })

  test('who invites an address reads its link nowhere, so cannot accept in its name', async ({
    client,
    assert,
  }) => {
    const card = await addCard(evil.northwind, victim)
    await invite(client, evil.northwind, card.id)
    const token = await tokenFor(victim)
    assert.lengthOf(token, 43)

    const owner = await signedIn(client, evil.owner)
    const root = `/o/${evil.northwind.id}/mails`
    const list = await owner.get(root)
    assert.include(list.text(), victim)
    const [path] = list.text().match(new RegExp(`${root}/\\d+`))!
    for (const url of [root, path, `${path}/letter`]) {
      const page = await owner.get(url)
      page.assertStatus(200)
      assert.notInclude(page.text(), token)
      assert.notMatch(page.text(), /invitations\/[\w-]{43}/)
      if (url !== root) assert.include(page.text(), 'a link that only the addressee gets')
    }
    assert.isNull(await userByEmail(victim), 'an invitation makes no sign-in')
  })

  test('a link that a stranger kept dies when the person recovers the address', async ({
    client,
    assert,
  }) => {
    // The stranger had the mailbox for a moment: enough to accept, and to ask for another address.
    const card = await addCard(evil.northwind, victim)
    await invite(client, evil.northwind, card.id)
    const accepted = await accept(client, await tokenFor(victim), MINE)
    accepted.assertStatus(303)
    const user = (await userByEmail(victim))!
    const asStranger = await signedIn(client, user)
    const mine = `mallory.${randomUUID()}@evil.example`
    await asStranger.post('/profile/email-changes').form({ email: mine, current_password: MINE })
    const kept = await tokenFor(mine)
    assert.lengthOf(kept, 43)

    // The person recovers the address, and becomes somebody elsewhere.
    const door = await stranger(client)
    await door.post('/password-resets').form({ email: victim })
    const reset = await door
      .put(`/password-resets/${await tokenFor(victim)}`)
      .form({ password: THEIRS })
    reset.assertStatus(303)
    assert.isFalse(await isRunning(sessionOf(accepted)))
    const real = await addCard(world.northwind, victim, {
      groupId: world.northwind.groups.administrator,
    })
    await invite(client, world.northwind, real.id)
    ;(await accept(client, await tokenFor(victim), THEIRS)).assertStatus(303)

    const late = await stranger(client)
    ;(await late.get(`/email-changes/${kept}/edit`)).assertStatus(410)
    ;(await late.put(`/email-changes/${kept}`)).assertStatus(410)
    assert.equal((await userByEmail(victim))!.id, user.id)
    assert.isNull(await userByEmail(mine))
  })

  test('a sign-in that somebody made for an address without proving it has no say in it', async ({
    client,
    assert,
  }) => {
    const planted = await makeUser('Mallory', victim, { isProven: false })
    const running = await signedIn(client, planted)
    const card = await addCard(world.northwind, victim)
    await invite(client, world.northwind, card.id)
    const token = await tokenFor(victim)

    // The planted password opens nothing: it is simply the new one that the mailbox's owner chooses.
    const accepted = await accept(client, token, THEIRS)
    accepted.assertHeader('location', `/o/${world.northwind.id}`)
    ;(await running.get('/profile')).assertStatus(302)
    const door = await stranger(client)
    const old = await door.post('/sign-in').form({ email: victim, password: PASSWORD })
    old.assertStatus(422)
    const fresh = await door.post('/sign-in').form({ email: victim, password: THEIRS })
    fresh.assertStatus(303)
    assert.isNotNull((await userByEmail(victim))!.emailConfirmedAt)
  })

  test('two accounts invite the same unknown address: each link opens its own card, and neither the other', async ({
    client,
    assert,
  }) => {
    const [theirs, ours] = [
      await addCard(evil.northwind, victim),
      await addCard(world.northwind, victim),
    ]
    await invite(client, evil.northwind, theirs.id)
    const one = await tokenFor(victim)
    await invite(client, world.northwind, ours.id)
    const two = await tokenFor(victim)

    ;(await accept(client, one, THEIRS)).assertHeader('location', `/o/${evil.northwind.id}`)
    const user = (await userByEmail(victim))!
    const as = await signedIn(client, user)
    ;(await as.get(`/o/${world.northwind.id}`)).assertStatus(404)
    // Another password than the sign-in's, and another person's session, open nothing.
    ;(await accept(client, two, MINE)).assertStatus(422)
    const other = await signedIn(client, world.owner)
    const stolen = await other.put(`/invitations/${two}`).form({ password: MINE })
    stolen.assertStatus(422)
    ;(await as.put(`/invitations/${two}`)).assertHeader('location', `/o/${world.northwind.id}`)
    assert.equal((await userByEmail(victim))!.id, user.id)
  })

  test('accepting while somebody else is signed in changes the session, and shares nothing', async ({
    client,
    assert,
  }) => {
    const card = await addCard(world.northwind, victim)
    await invite(client, world.northwind, card.id)
    const token = await tokenFor(victim)
    const other = await signedIn(client, evil.owner)
    const page = await other.get(`/invitations/${token}/edit`)
    assert.include(page.text(), evil.owner.email)
    assert.include(page.text(), 'signs you out first')

    const accepted = await other.put(`/invitations/${token}`).form({ password: THEIRS })
    accepted.assertHeader('location', `/o/${world.northwind.id}`)
    ;(await other.get('/profile')).assertStatus(302)
    const session = sessionOf(accepted)
    ;(await withSession(client, session, `/o/${world.northwind.id}`)).assertStatus(200)
    ;(await withSession(client, session, `/o/${evil.northwind.id}`)).assertStatus(404)
    const owners = await signedIn(client, evil.owner)
    ;(await owners.get(`/o/${world.northwind.id}`)).assertStatus(404)
  })

  test('the invitation page tells nobody whether the address has a sign-in', async ({
    client,
    assert,
  }) => {
    const known = await makeUser('Vera Holt', `known.${victim}`)
    const pages: string[] = []
    for (const email of [victim, known.email]) {
      const card = await addCard(world.northwind, email)
      await invite(client, world.northwind, card.id)
      const token = await tokenFor(email)
      const door = await stranger(client)
      const look = await door.get(`/invitations/${token}/edit`)
      const weak = await door.put(`/invitations/${token}`).form({ password: 'qwertyuiop' })
      weak.assertStatus(422)
      for (const answer of [look, weak]) {
        pages.push(
          withoutKeys(answer.text())
            .replaceAll(email, '')
            .replaceAll(token, '')
            .replace(/X-CSRF-Token[^}]+|name='_csrf'[^>]+/g, '')
        )
      }
    }
    assert.equal(pages[0], pages[2])
    assert.equal(pages[1], pages[3])
  })

  test('a changed address: the person’s invitations and links to the old one die', async ({
    client,
    assert,
  }) => {
    const card = await addCard(world.northwind, victim)
    await invite(client, world.northwind, card.id)
    ;(await accept(client, await tokenFor(victim), THEIRS)).assertStatus(303)
    const user = (await userByEmail(victim))!
    const elsewhere = await addCard(world.baikal, victim)
    await invite(client, world.baikal, elsewhere.id)
    const invitation = await tokenFor(victim)
    const door = await stranger(client)
    await door.post('/password-resets').form({ email: victim })
    const reset = await tokenFor(victim)

    const as = await signedIn(client, user)
    const fresh = `new.${victim}`
    await as.post('/profile/email-changes').form({ email: fresh, current_password: THEIRS })
    const other = await signedIn(client, user)
    const changed = await as.put(`/email-changes/${await tokenFor(fresh)}`)
    changed.assertHeader('location', '/profile')
    ;(await other.get('/profile')).assertStatus(302)
    ;(await withSession(client, sessionOf(changed), '/profile')).assertStatus(200)
    ;(await door.get(`/invitations/${invitation}/edit`)).assertStatus(410)
    ;(await door.get(`/password-resets/${reset}/edit`)).assertStatus(410)
    assert.equal((await userByEmail(fresh))!.id, user.id)
  })

  test('a password set anew: an invitation that died with the rest goes out again to the same mailbox', async ({
    client,
    assert,
  }) => {
    const user = await makeUser('Vera Holt', victim)
    const card = await addCard(world.northwind, victim)
    await invite(client, world.northwind, card.id)
    const old = await tokenFor(victim)
    const door = await stranger(client)
    await door.post('/password-resets').form({ email: victim })
    await door.put(`/password-resets/${await tokenFor(victim)}`).form({ password: THEIRS })
    ;(await door.get(`/invitations/${old}/edit`)).assertStatus(410)

    const anew = await tokenFor(victim)
    assert.lengthOf(anew, 43)
    ;(await accept(client, anew, THEIRS)).assertHeader('location', `/o/${world.northwind.id}`)
    assert.equal((await userByEmail(victim))!.id, user.id)
  })

  test('a name that tries to catch the link in a letter catches nothing', async ({
    client,
    assert,
  }) => {
    await actingForGood(evil.northwind, 'owner', (actor) =>
      actor.organization.merge({ name: 'https://evil.example/?link-{url}&{{ url }}' }).save()
    )
    const card = await addCard(evil.northwind, victim)
    await invite(client, evil.northwind, card.id)
    const { text, token } = (await lastLetter(victim))!
    assert.equal(text.split(token).length, 2, 'the secret stands once in the text')
    assert.notMatch(text, /evil\.example\S*[\w-]{43}/)
  })

  test('letters are counted by address, by sender and by person: {$self}')
    .with(['one card', 'many cards', 'many addresses of one person'] as const)
    .run(async ({ client, assert }, what) => {
      if (what === 'many addresses of one person') {
        const as = await signedIn(client, world.owner)
        const addresses = Array.from({ length: 10 }, (_, n) => `n${n}.${victim}`)
        const statuses = new Set<number>()
        for (const email of addresses) {
          await forgetTries()
          const answer = await as
            .post('/profile/email-changes')
            .form({ email, current_password: PASSWORD })
          statuses.add(answer.status())
        }
        const sent = await Promise.all(addresses.map(lettersTo))
        assert.equal(
          sent.reduce((sum, one) => sum + one),
          5
        )
        assert.isTrue(statuses.has(429))
        return
      }
      const cards = []
      for (let n = 0; n < (what === 'one card' ? 1 : 25); n++)
        cards.push(await addCard(world.northwind, `c${n}.${victim}`))
      for (let n = 0; n < 25; n++) await invite(client, world.northwind, cards[n % cards.length].id)
      const sent = await Promise.all(cards.map(({ email }) => lettersTo(email)))
      assert.equal(
        sent.reduce((sum, one) => sum + one),
        what === 'one card' ? 3 : 20
      )
      const as = await signedIn(client, world.northwind.users.administrator)
      await as.post(`/o/${world.northwind.id}/members/${cards.at(-1)!.id}/invitations`)
      const page = await as.get(`/o/${world.northwind.id}/members/${cards.at(-1)!.id}`)
      assert.include(page.text(), 'Enough letters went out')
    })

  test('letters asked for at the same moment are counted too', async ({ client, assert }) => {
    const card = await addCard(world.northwind, victim)
    await Promise.all(Array.from({ length: 8 }, () => invite(client, world.northwind, card.id)))
    assert.isAtMost(await lettersTo(victim), 3)
  })
})

/** What makes links worthless, and the links that must die of it. */
type Pending = { door: Door; reset: string; change: string; invitation: string; card: number }

test.group('Every link dies of every change that makes it worthless', (group) => {
  let world: World
  let victim: string
  group.each.setup(async () => {
    await forgetTries()
    world = await makeWorld()
    victim = `vera.${randomUUID().slice(0, 8)}@harbour.example`
  })

  /** A person of Northwind with a reset, a change of address and an invitation to Baikal under way. */
  async function pending(client: ApiClient): Promise<Pending & { as: any; home: number }> {
    const user = await makeUser('Vera Holt', victim)
    const home = await actingForGood(world.northwind, 'owner', async (actor) => {
      const card = await actor.organization.related('members').create({
        groupId: world.northwind.groups.client,
        fullName: 'Vera Holt',
        email: victim,
      })
      await actor.trx.rawQuery(`select set_config('app.user', ?, true)`, [String(user.id)])
      await card.merge({ userId: user.id, access: 'active' }).save()
      return card.id
    })
    const as = await signedIn(client, user)
    const door = await stranger(client)
    await door.post('/password-resets').form({ email: victim })
    const reset = await tokenFor(victim)
    const card = await addCard(world.baikal, victim)
    await invite(client, world.baikal, card.id)
    const invitation = await tokenFor(victim)
    const fresh = `new.${victim}`
    await as.post('/profile/email-changes').form({ email: fresh, current_password: PASSWORD })
    const change = await tokenFor(fresh)
    return { as, door, reset, change, invitation, card: card.id, home }
  }

  const isDead = async ({ door }: Pending, noun: string, token: string) => {
    const page = await door.get(`/${noun}/${token}/edit`)
    return page.status() === 410
  }
  const dead = async (all: Pending) => ({
    reset: await isDead(all, 'password-resets', all.reset),
    change: await isDead(all, 'email-changes', all.change),
    invitation: await isDead(all, 'invitations', all.invitation),
  })
  const change = (place: World['northwind'], id: number, values: object) =>
    actingForGood(place, 'owner', (actor) =>
      actor.organization.related('members').query().where('id', id).update(values)
    )

  const all = { reset: true, change: true, invitation: true }
  const events: Record<string, { of: Partial<typeof all>; happens: (p: any) => Promise<unknown> }> =
    {
      'a new password by the profile': {
        of: all,
        happens: ({ as }) =>
          as.put('/profile/password').form({ current_password: PASSWORD, password: THEIRS }),
      },
      'a recovery': {
        of: all,
        happens: ({ door, reset }) =>
          door.put(`/password-resets/${reset}`).form({ password: THEIRS }),
      },
      'a new address': {
        of: all,
        happens: ({ door, change: token }) => door.put(`/email-changes/${token}`),
      },
      'the person’s only card is blocked': {
        of: { reset: true, change: true },
        happens: ({ home }) => change(world.northwind, home, { status: 'blocked' }),
      },
      'the person’s only card is deleted': {
        of: { reset: true, change: true },
        happens: ({ home }) =>
          actingForGood(world.northwind, 'owner', (actor) =>
            actor.organization.related('members').query().where('id', home).delete()
          ),
      },
      'the group of the only card may not sign in any more': {
        of: { reset: true, change: true },
        happens: () =>
          actingForGood(world.northwind, 'owner', (actor) =>
            actor.organization
              .related('groups')
              .query()
              .where('id', world.northwind.groups.client)
              .update({ may_sign_in: false })
          ),
      },
      'the invited card is blocked': {
        of: { invitation: true },
        happens: ({ card }) => change(world.baikal, card, { status: 'blocked' }),
      },
      'the invited card gets another address': {
        of: { invitation: true },
        happens: ({ card }) => change(world.baikal, card, { email: `else.${victim}` }),
      },
      'the invited card is deleted': {
        of: { invitation: true },
        happens: ({ card }) =>
          actingForGood(world.baikal, 'owner', (actor) =>
            actor.organization.related('members').query().where('id', card).delete()
          ),
      },
      'the invited card comes into a group that may not sign in': {
        of: { invitation: true },
        happens: async ({ card }) => {
          const shut = await actingForGood(world.baikal, 'owner', (actor) =>
            actor.organization
              .related('groups')
              .create({ name: 'Shut', kind: 'client', maySignIn: false })
          )
          await change(world.baikal, card, { group_id: shut.id })
        },
      },
    }

  test('{$self}')
    .with(Object.keys(events))
    .run(async ({ client, assert }, name) => {
      const links = await pending(client)
      assert.deepEqual(await dead(links), { reset: false, change: false, invitation: false })
      await events[name].happens(links)
      assert.deepInclude(await dead(links), events[name].of)
      // Nor does a change back bring them to life.
      await change(world.baikal, links.card, { status: 'active', email: victim }).catch(() => {})
      assert.deepInclude(await dead(links), events[name].of)
      const ended = events[name].of.reset
      const session = await links.as.get('/profile')
      assert.equal(session.status(), ended ? 302 : 200, 'sessions end with the links')
    })
})
