import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import { forgetTries, lastLetter } from '#tests/helpers/doors'
import { signedIn, stranger } from '#tests/helpers/session'
import { makeWorld, PASSWORD, type World } from '#tests/helpers/world'
import { randomUUID } from 'node:crypto'

/** Sent side by side, so that each has looked before any has written. */
const AT_ONCE = 6

type Answer = { status(): number; text(): string }

test.group('Forms: races', (group) => {
  let world: World
  group.each.setup(async () => {
    world = await makeWorld()
    await forgetTries()
  })

  const card = (fields: object) => ({
    full_name: 'Vera Sokolova',
    group_id: world.northwind.groups.client,
    ...fields,
  })

  const creations: { what: string; path: string; body: () => object; words: RegExp }[] = [
    {
      what: 'cards with one e-mail',
      path: 'members',
      body: () => card({ email: 'vera@northwind.example' }),
      words: /given this e-mail a moment ago|has the e-mail/,
    },
    {
      what: 'groups of one name',
      path: 'groups',
      body: () => ({ name: 'Night shift', kind: 'staff' }),
      words: /taken/,
    },
    {
      what: 'departments of one name',
      path: 'departments',
      body: () => ({ name: 'Night shift' }),
      words: /taken/,
    },
  ]

  test('{what}: one is made, the others get the field’s error with what was typed')
    .with(creations)
    .run(async ({ client, assert }, { path, body, words }) => {
      const as = await signedIn(client, world.northwind.users.administrator)
      const url = `/o/${world.northwind.id}/${path}`
      const answers = await Promise.all(
        Array.from({ length: AT_ONCE }, () => as.post(url).form(body()))
      )
      assertOneWon(assert, answers, words)
      const refused = answers.find((answer) => answer.status() === 422)!
      assert.include(refused.text(), path === 'members' ? 'Vera Sokolova' : 'Night shift')
    })

  test('organizations of one name, made and renamed', async ({ client, assert }) => {
    const as = await signedIn(client, world.owner)
    const place = { color: 'blue', locale: 'en', time_zone: 'UTC', name: 'Orion' }
    const made = await Promise.all(
      Array.from({ length: AT_ONCE }, () => as.post('/organizations').form(place))
    )
    assertOneWon(assert, made, /taken/)

    const rename = (id: number) =>
      as.put(`/o/${id}/settings`).form({ ...place, name: 'Vega', version: 1 })
    const renamed = await Promise.all([world.northwind.id, world.baikal.id].map(rename))
    assertOneWon(assert, renamed, /taken/)
  })

  test('cards and groups that are given one name or address', async ({ client, assert }) => {
    const as = await signedIn(client, world.northwind.users.administrator)
    const root = `/o/${world.northwind.id}`
    const { client: clients, staff } = world.northwind.groups
    const named = await Promise.all(
      [
        { id: clients, kind: 'client' },
        { id: staff, kind: 'staff' },
      ].map(({ id, kind }) =>
        as
          .put(`${root}/groups/${id}`)
          .form({ name: 'Field', kind, may_sign_in: 'true', version: 1 })
      )
    )
    assertOneWon(assert, named, /taken/)

    const ids: number[] = []
    for (const email of ['one@northwind.example', 'two@northwind.example']) {
      const made = await as.post(`${root}/members`).form(card({ email }))
      ids.push(Number(made.header('location')!.split('/').at(-1)))
    }
    const moved = await Promise.all(
      ids.map((id) =>
        as.put(`${root}/members/${id}`).form(card({ email: 'same@northwind.example', version: 1 }))
      )
    )
    assertOneWon(assert, moved, /given this e-mail|has the e-mail/)
  })

  test('nobody who registers at the same time sees a failure', async ({ client, assert }) => {
    const email = `nina.${randomUUID().slice(0, 8)}@orion.example`
    const door = await stranger(client as ApiClient)
    await Promise.all(Array.from({ length: 3 }, () => door.post('/register').form({ email })))
    const { token } = (await lastLetter(email))!
    const answers = await Promise.all(
      Array.from({ length: 3 }, () =>
        door.put(`/registrations/${token}`).form({
          full_name: 'Nina Orlova',
          account_name: 'Orion Support',
          organization_name: 'Orion',
          password: PASSWORD,
          locale: 'en',
          time_zone: 'UTC',
        })
      )
    )
    for (const answer of answers) assert.isBelow(answer.status(), 500)
    assert.lengthOf(
      answers.filter((answer) => answer.status() === 303),
      1
    )
  })
})

function assertOneWon(assert: any, answers: Answer[], words: RegExp) {
  const statuses = answers.map((answer) => answer.status()).sort()
  assert.deepEqual(statuses, [303, ...Array(answers.length - 1).fill(422)])
  for (const answer of answers) if (answer.status() === 422) assert.match(answer.text(), words)
}
