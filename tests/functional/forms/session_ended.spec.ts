import { test } from '@japa/runner'
import { recordSignIn } from '#auth/record_sign_in'
import { forgetTries, sessionOf } from '#tests/helpers/doors'
import { formOn, valueOf } from '#tests/helpers/forms'
import { openSession, signedIn, stranger } from '#tests/helpers/session'
import { makeWorld, PASSWORD, type World } from '#tests/helpers/world'
import { withinWall } from '#wall/scope'
import db from '@adonisjs/lucid/services/db'
import type { ApiClient } from '@japa/api-client'

const COOKIE = 'baton-session'

test.group('A form whose session has ended', (group) => {
  let world: World
  let root: string
  group.each.setup(async () => {
    world = await makeWorld()
    root = `/o/${world.northwind.id}`
    await forgetTries()
  })

  const pavel = () => world.northwind.users.administrator

  /** The person opens a page, and their session ends while they type. */
  async function openThenEnd(client: ApiClient, path: string, action: string) {
    const { id, csrfToken } = await openSession(pavel())
    const page = await client.get(path).cookie(COOKIE, id)
    await db.rawQuery('select session_destroy(?)', [id])
    const url = formOn(page.text(), action)
    return { id, csrfToken, url, html: page.text() }
  }

  const send = (
    client: ApiClient,
    { url, id, csrfToken }: Awaited<ReturnType<typeof openThenEnd>>,
    body: object
  ) =>
    client
      .post(url)
      .cookie(COOKIE, id)
      .form({ ...body, _csrf: csrfToken })
      .redirects(0)

  /** Signs in at the address that the answer led to, as somebody, and says where that leads. */
  async function signInAt(client: ApiClient, location: string, email: string) {
    const door = await stranger(client)
    const page = await door.get(location)
    const entered = await door.post(location).form({ email, password: PASSWORD })
    entered.assertStatus(303)
    return { page, to: entered.header('location')!, session: sessionOf(entered) }
  }

  const keptOf = (userId: number) =>
    withinWall({ user: userId }, async (trx) => trx.from('kept_forms').where('user_id', userId))

  test('comes back as it was after signing in, and only when it is sent anything is done', async ({
    client,
    assert,
  }) => {
    const left = await openThenEnd(
      client,
      `${root}/companies/create?from=list`,
      `${root}/companies`
    )
    const answer = await send(client, left, { name: 'Half "typed"', address: 'Pier 3\nGate 2' })
    answer.assertStatus(303)
    assert.match(answer.header('location')!, /^\/sign-in\?_kept=/)

    const { page, to, session } = await signInAt(client, answer.header('location')!, pavel().email)
    page.assertTextIncludes('Your session has ended.')
    page.assertTextIncludes('what you typed is not lost')
    assert.notMatch(page.text(), /undefined|>null/)
    assert.include(to, `${root}/companies/create?from=list`)

    const form = await client.get(to).cookie(COOKIE, session)
    form.assertTextIncludes('What you typed is back')
    form.assertTextIncludes('value="Half &quot;typed&quot;"')
    form.assertTextIncludes('Pier 3\nGate 2')
    assert.lengthOf(await keptOf(pavel().id), 1)
    const as = await signedIn(client, pavel())
    assert.notInclude((await as.get(`${root}/companies`)).text(), 'Half')

    const sent = await as.post(formOn(form.text(), `${root}/companies`)).form({ name: 'Whole' })
    sent.assertStatus(303)
    assert.isEmpty(await keptOf(pavel().id))
    assert.notInclude((await as.get(to)).text(), 'Half &quot;typed')
  })

  test('an htmx form is led there as a whole page', async ({ client, assert }) => {
    const left = await openThenEnd(client, `${root}/companies/create`, `${root}/companies`)
    const answer = await send(client, left, { name: 'By htmx' })
      .header('HX-Request', 'true')
      .header('HX-Request-Type', 'partial')
      .header('HX-Target', 'main#main')
    answer.assertStatus(200)
    assert.match(answer.header('hx-redirect')!, /^\/sign-in\?_kept=/)
    assert.lengthOf(await keptOf(pavel().id), 1)
  })

  test('another person who signs in on that browser sees nothing of it', async ({
    client,
    assert,
  }) => {
    const left = await openThenEnd(client, `${root}/companies/create`, `${root}/companies`)
    const answer = await send(client, left, { name: 'Pavel’s own words' })
    const { to, session } = await signInAt(
      client,
      answer.header('location')!,
      world.northwind.users.staff.email
    )
    assert.equal(to, '/')
    const nonce = (await keptOf(pavel().id))[0].nonce
    const page = await client.get(`${root}/companies?_kept=${nonce}`).cookie(COOKIE, session)
    assert.notInclude(page.text(), 'own words')
    assert.isEmpty(await keptOf(world.northwind.users.staff.id))
  })

  test('signed in as somebody else meanwhile: nothing is done, nothing is told, the author gets it back', async ({
    client,
    assert,
  }) => {
    const left = await openThenEnd(client, `${root}/companies/create`, `${root}/companies`)
    const anna = await signedIn(client, world.owner)
    const answer = await anna.post(left.url).form({ name: 'Not Anna’s' })
    answer.assertStatus(419)
    assert.notInclude(answer.text(), 'kept')
    answer.assertTextIncludes('before you signed in')
    assert.lengthOf(await keptOf(pavel().id), 1)
    assert.isEmpty(await keptOf(world.owner.id))
  })

  test('a page of an earlier session of the same person: back at once, without the password', async ({
    client,
    assert,
  }) => {
    const left = await openThenEnd(client, `${root}/companies/create`, `${root}/companies`)
    const { id } = await openSession(pavel())
    const answer = await send(client, { ...left, id }, { name: 'From before' })
    answer.assertStatus(303)
    assert.include(answer.header('location')!, `${root}/companies/create?_kept=`)
    const form = await client.get(answer.header('location')!).cookie(COOKIE, id)
    form.assertTextIncludes('value="From before"')
    form.assertTextIncludes('earlier session')
  })

  test('two tabs: both come back, each where it was', async ({ client, assert }) => {
    const one = await openThenEnd(client, `${root}/companies/create`, `${root}/companies`)
    const two = await openThenEnd(client, `${root}/groups/create`, `${root}/groups`)
    const first = await send(client, one, { name: 'Tab one' })
    const second = await send(client, two, { name: 'Tab two', kind: 'client' })
    const { to, session } = await signInAt(client, first.header('location')!, pavel().email)
    ;(await client.get(to).cookie(COOKIE, session)).assertTextIncludes('value="Tab one"')
    // The other tab stands at the sign-in page; whoever is in already is led on.
    const led = await client.get(second.header('location')!).cookie(COOKIE, session).redirects(0)
    ;(await client.get(led.header('location')!).cookie(COOKIE, session)).assertTextIncludes(
      'value="Tab two"'
    )
    assert.lengthOf(await keptOf(pavel().id), 2)
  })

  test('the version that it was drawn from comes back with it', async ({ client }) => {
    const card = `${root}/companies/${world.northwind.company}`
    const left = await openThenEnd(client, `${card}/edit`, card)
    const answer = await send(client, left, {
      name: 'Mine',
      version: valueOf(left.html, 'version'),
    })
    const as = await signedIn(client, world.owner)
    ;(await as.put(card).form({ name: 'Anna was quicker', version: 1 })).assertStatus(303)
    const { to } = await signInAt(client, answer.header('location')!, pavel().email)
    const back = await signedIn(client, pavel())
    const form = await back.get(to)
    form.assertTextIncludes('value="Mine"')
    const sent = await back
      .post(formOn(form.text(), card))
      .form({ name: 'Mine', version: valueOf(form.text(), 'version') })
    sent.assertStatus(409)
  })

  test('no password is kept, sealed or not, and what is kept is sealed', async ({
    client,
    assert,
  }) => {
    const left = await openThenEnd(client, '/profile', '/profile/email-changes')
    await send(client, left, { email: 'new@northwind.example', current_password: PASSWORD })
    const [row] = await keptOf(pavel().id)
    assert.notInclude(row.sealed, 'northwind')
    const { findKeptForm } = await import('#forms/kept_forms')
    const kept = await findKeptForm(pavel().id, row.nonce)
    assert.deepEqual(kept!.values, { email: 'new@northwind.example' })
    assert.isNull(await findKeptForm(world.owner.id, row.nonce))
  })

  test('what ended the session is said when it is known: {outcome}')
    .with([
      { outcome: 'password_changed', words: 'Your password was changed' },
      { outcome: 'sessions_ended', words: 'ended from another device' },
      { outcome: 'signed_in', words: 'Your session has ended.' },
    ] as const)
    .run(async ({ client }, { outcome, words }) => {
      const left = await openThenEnd(client, `${root}/companies/create`, `${root}/companies`)
      await recordSignIn(outcome, pavel().id, { ip: '10.0.0.1', userAgent: 'elsewhere' })
      const answer = await send(client, left, { name: 'X' })
      ;(await (await stranger(client)).get(answer.header('location')!)).assertTextIncludes(words)
    })

  test('more than 256 KB is not kept, and the page says so', async ({ client, assert }) => {
    const left = await openThenEnd(client, `${root}/companies/create`, `${root}/companies`)
    const answer = await send(client, left, { name: 'x'.repeat(300_000) })
    answer.assertStatus(303)
    assert.isEmpty(await keptOf(pavel().id))
    ;(await (await stranger(client)).get(answer.header('location')!)).assertTextIncludes(
      'too much to be kept'
    )
  })

  test('strangers cannot fill the store, and a person keeps twenty', async ({ client, assert }) => {
    const door = await stranger(client)
    const url = formOn((await door.get('/password-resets/create')).text(), '/password-resets')
    const refused = await client.post(url).form({ email: 'x@y.example' }).redirects(0)
    refused.assertStatus(419)
    refused.assertTextIncludes('could not be checked')
    const total = async () =>
      Number((await db.rawQuery('select count(*) from kept_forms')).rows[0].count)
    assert.equal(await total(), 0)

    const left = await openThenEnd(client, `${root}/companies/create`, `${root}/companies`)
    const forged = left.url.replace(/_form=[^.]+/, (key) => `${key}x`)
    ;(await send(client, { ...left, url: forged }, { name: 'X' })).assertStatus(419)
    assert.isEmpty(await keptOf(pavel().id))

    const as = await signedIn(client, pavel())
    for (let n = 0; n < 23; n++) {
      const key = formOn((await as.get(`${root}/companies/create`)).text(), `${root}/companies`)
      await send(client, { ...left, url: key }, { name: `Number ${n}` })
    }
    assert.lengthOf(await keptOf(pavel().id), 20)
  })

  test('a file has to be chosen again, and the page says so', async ({ client, assert }) => {
    const left = await openThenEnd(
      client,
      `${root}/imports/create?kind=contact_import`,
      `${root}/imports`
    )
    const answer = await client
      .post(left.url)
      .cookie(COOKIE, left.id)
      .redirects(0)
      .field('kind', 'contact_import')
      .file('file', Buffer.from('Name;E-mail\nAnna;a@b.example'), { filename: 'a.csv' })
    answer.assertStatus(303)
    const { page, to, session } = await signInAt(client, answer.header('location')!, pavel().email)
    page.assertTextIncludes('chosen again')
    const form = await client.get(to).cookie(COOKIE, session)
    assert.include(to, 'kind=contact_import')
    form.assertTextIncludes('Choose the file again')
  })

  test('what has expired does not come back and is swept', async ({ client, assert }) => {
    const left = await openThenEnd(client, `${root}/companies/create`, `${root}/companies`)
    const answer = await send(client, left, { name: 'Yesterday' })
    await withinWall({ user: pavel().id }, (trx) =>
      trx.from('kept_forms').update({ expires_at: new Date(Date.now() - 1000) })
    )
    const { to, session } = await signInAt(client, answer.header('location')!, pavel().email)
    const form = await client.get(to).cookie(COOKIE, session)
    assert.notInclude(form.text(), 'Yesterday')
    const { sweepSubmissions } = await import('#forms/sweep')
    await sweepSubmissions()
    assert.isEmpty(await keptOf(pavel().id))
  })

  test('signing out twice is no failure', async ({ client, assert }) => {
    const { id, csrfToken } = await openSession(pavel())
    await db.rawQuery('select session_destroy(?)', [id])
    const answer = await client
      .delete('/session')
      .cookie(COOKIE, id)
      .form({ _csrf: csrfToken })
      .redirects(0)
    answer.assertStatus(303)
    assert.equal(answer.header('location'), '/sign-in')
  })
})
