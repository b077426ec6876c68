import Mail from '#models/mail'
import { signedIn } from '#tests/helpers/session'
import { makeWorld, type World } from '#tests/helpers/world'
import { withinWall } from '#wall/scope'
import { test } from '@japa/runner'

type Row = {
  organizationId?: number | null
  accountId?: number | null
  state?: string
  html?: string | null
  text?: string | null
  subject?: string
}

/** A letter as `queueMail` leaves it, in a state of its own. */
async function write(row: Row): Promise<number> {
  return withinWall({ product: true }, async (trx) => {
    const { rows } = await trx.rawQuery(
      `insert into mails (organization_id, account_id, recipient, subject, html, text, state, error_kind, last_error)
       values (?, ?, 'olga@northwind.example', ?, ?, ?, ?, ?, ?) returning id`,
      [
        row.organizationId ?? null,
        row.accountId ?? null,
        row.subject ?? 'A letter',
        row.html === undefined ? '<p>Hello</p>' : row.html,
        row.text === undefined ? 'Hello' : row.text,
        row.state ?? 'sent',
        row.state === 'failed' ? 'refused' : null,
        row.state === 'failed' ? '550 No such user' : null,
      ] as any[]
    )
    return rows[0].id
  })
}

const find = (id: number) =>
  withinWall({ product: true }, (client) => Mail.findOrFail(id, { client }))

test.group('Mail', (group) => {
  let world: World
  group.setup(async () => {
    world = await makeWorld()
  })

  test('an administrator sees the organization’s mail and none of another one', async ({
    client,
    assert,
  }) => {
    const { northwind, baikal } = world
    await write({ organizationId: northwind.id, subject: 'For Northwind' })
    const foreign = await write({ organizationId: baikal.id, subject: 'For Baikal' })
    const as = await signedIn(client, northwind.users.administrator)

    const page = await as.get(`/o/${northwind.id}/mails`)
    page.assertStatus(200)
    assert.include(page.text(), 'For Northwind')
    assert.notInclude(page.text(), 'For Baikal')
    assert.notMatch(page.text(), /translation missing: \w+, mails\./)
    ;(await as.get(`/o/${northwind.id}/mails/${foreign}`)).assertStatus(404)
    ;(await as.get(`/o/${northwind.id}/mails/${foreign}/letter`)).assertStatus(404)
    ;(await as.post(`/o/${northwind.id}/mails/${foreign}/deliveries`)).assertStatus(404)
  })

  test('mail above organizations is the owner’s alone', async ({ client, assert }) => {
    const { northwind } = world
    const id = await write({ accountId: world.accountId, subject: 'A new password' })
    const administrator = await signedIn(client, northwind.users.administrator)
    const owner = await signedIn(client, world.owner)

    ;(await administrator.get(`/o/${northwind.id}/mails/${id}`)).assertStatus(404)
    assert.notInclude(
      (await administrator.get(`/o/${northwind.id}/mails`)).text(),
      'A new password'
    )
    ;(await owner.get(`/o/${northwind.id}/mails/${id}`)).assertStatus(200)
    assert.include((await owner.get(`/o/${northwind.id}/mails`)).text(), 'A new password')
  })

  test('staff and clients without the permission are refused', async ({ client }) => {
    const { northwind } = world
    for (const role of ['staff', 'client'] as const) {
      const as = await signedIn(client, northwind.users[role])
      ;(await as.get(`/o/${northwind.id}/mails`)).assertStatus(403)
    }
  })

  test('the list is narrowed by state, and read a page at a time', async ({ client, assert }) => {
    const { baikal } = world
    const failed = await write({
      organizationId: baikal.id,
      state: 'failed',
      subject: 'Did not go',
    })
    for (let n = 0; n < 51; n++) await write({ organizationId: baikal.id, subject: `Letter ${n}.` })
    const as = await signedIn(client, baikal.users.administrator)

    const narrowed = await as.get(`/o/${baikal.id}/mails?state=failed`)
    assert.include(narrowed.text(), `mails/${failed}"`)
    assert.notInclude(narrowed.text(), 'Letter 50.')
    const first = await as.get(`/o/${baikal.id}/mails`)
    assert.include(first.text(), 'Letter 50.')
    assert.notInclude(first.text(), 'Did not go')
    const before = /before=(\d+)/.exec(first.text())![1]
    assert.include((await as.get(`/o/${baikal.id}/mails?before=${before}`)).text(), 'Did not go')
    ;(await as.get(`/o/${baikal.id}/mails?before=nonsense&state=nonsense`)).assertStatus(200)
  })

  test('a letter’s page shows its text with our links only, and says what went wrong', async ({
    client,
    assert,
  }) => {
    const { northwind } = world
    const id = await write({
      organizationId: northwind.id,
      state: 'failed',
      text: `Open ${process.env.APP_URL}/invitations/x and https://elsewhere.example/y <script>`,
    })
    const as = await signedIn(client, northwind.users.administrator)
    const page = await as.get(`/o/${northwind.id}/mails/${id}`)

    page.assertStatus(200)
    const html = page.text()
    assert.include(html, `href="${process.env.APP_URL}/invitations/x"`)
    assert.notInclude(html, 'href="https://elsewhere.example/y"')
    assert.include(html, '&lt;script&gt;')
    assert.include(html, '550 No such user')
    assert.notMatch(html, /translation missing: \w+, mails\./)
    const fragment = await as.fragment(`/o/${northwind.id}/mails/${id}`)
    assert.notInclude(fragment.text(), '<html')
  })

  test('of a letter whose one-time link went out only the envelope is left', async ({
    client,
    assert,
  }) => {
    const { northwind } = world
    const id = await write({ organizationId: northwind.id, state: 'sent', html: null, text: null })
    const as = await signedIn(client, northwind.users.administrator)
    const page = await as.get(`/o/${northwind.id}/mails/${id}`)
    page.assertStatus(200)
    assert.include(page.text(), 'olga@northwind.example')
    assert.include(page.text(), 'its text is no longer kept here')
    assert.notInclude(page.text(), '<iframe')
    ;(await as.get(`/o/${northwind.id}/mails/${id}/letter`)).assertStatus(404)
  })

  test('the letter itself can neither run nor load anything', async ({ client, assert }) => {
    const { northwind } = world
    const id = await write({
      organizationId: northwind.id,
      html: '<p style="color:red">Hi</p><script>alert(1)</script>',
    })
    const as = await signedIn(client, northwind.users.administrator)
    const letter = await as.get(`/o/${northwind.id}/mails/${id}/letter`)

    const policy = letter.header('content-security-policy')!
    assert.include(policy, `default-src 'none'`)
    assert.match(policy, /(^|; )sandbox($|;)/)
    assert.notInclude(policy, 'script-src')
    assert.include(letter.text(), '<p style="color:red">Hi</p>')
  })

  test('a letter that failed is sent again, once', async ({ client, assert }) => {
    const { northwind } = world
    const id = await write({ organizationId: northwind.id, state: 'failed' })
    const as = await signedIn(client, northwind.users.administrator)

    const sent = await as.post(`/o/${northwind.id}/mails/${id}/deliveries`)
    assert.equal(sent.header('location'), `/o/${northwind.id}/mails/${id}`)
    const mail = await find(id)
    assert.equal(mail.state, 'waiting')
    assert.equal(mail.deliveries, 2)
    const { rows } = await withinWall({ product: true }, (trx) =>
      trx.rawQuery(
        'select workflow_id, payload, organization_id from outbox where workflow_id = ?',
        [`mail-${id}-2`]
      )
    )
    assert.deepEqual(rows, [
      {
        workflow_id: `mail-${id}-2`,
        payload: { mailId: id, delivery: 2 },
        organization_id: northwind.id,
      },
    ])

    const again = await as.post(`/o/${northwind.id}/mails/${id}/deliveries`)
    again.assertStatus(422)
    assert.include(again.text(), 'waits already')
    assert.equal((await find(id)).deliveries, 2)
  })
})
