import Mail from '#models/mail'
import { acceptInvitation } from '#operations/invitations/accept_invitation'
import { inviteMember } from '#operations/invitations/invite_member'
import { redeliverMail } from '#operations/mails/redeliver_mail'
import { queueMail } from '#operations/mails/queue_mail'
import { withinWall } from '#wall/scope'
import { lastLetter, tokenIn } from '#tests/helpers/doors'
import { isFor, Mailbox } from '#tests/helpers/smtp'
import { AceProcess, clientAt, OwnTemporal, until } from '#tests/helpers/temporal'
import { actingForGood, theWorld } from '#tests/helpers/world'
import { test } from '@japa/runner'
import { randomUUID } from 'node:crypto'

const visitor = { ip: '10.7.0.1', userAgent: 'tests' }
const someone = () => `someone.${randomUUID().slice(0, 8)}@northwind.example`

/** Queues a letter as an operation does; returns its id. */
async function write(to: string) {
  const { northwind } = await theWorld()
  return withinWall({ organizations: [northwind.id] }, (trx) =>
    queueMail(trx, {
      organizationId: northwind.id,
      to,
      locale: 'ru',
      template: 'email_changed',
      data: { name: 'Ольга', email: to },
    })
  )
}

const find = (id: number) =>
  withinWall({ product: true }, (client) => Mail.findOrFail(id, { client }))
const attemptsOf = async (workflowId: string) => {
  const { rows } = await withinWall({ product: true }, (trx) =>
    trx.rawQuery('select attempts from outbox where workflow_id = ?', [workflowId])
  )
  return rows.map(({ attempts }: { attempts: number }) => attempts)
}
const isIn = (state: string, id: number) => async () => (await find(id)).state === state

/** What other suites wrote and nobody delivered would come first, and take minutes. */
const forgetEarlierMail = () =>
  withinWall({ product: true }, async (trx) => {
    await trx.rawQuery(`update mails set state = 'kept' where state = 'waiting'`)
    await trx.rawQuery(`update outbox set done_at = now() where done_at is null`)
  })

test.group('Delivery of mail', (group) => {
  const mailbox = new Mailbox()
  const temporal = new OwnTemporal()
  let worker: AceProcess
  let env: Record<string, string>

  group.setup(async () => {
    await forgetEarlierMail()
    const [SMTP_URL] = await Promise.all([mailbox.open(), temporal.start()])
    env = {
      SMTP_URL,
      TEMPORAL_ADDRESS: temporal.address,
      MAIL_FROM: 'Baton <desk@videoservice.example>',
    }
    worker = new AceProcess('temporal:worker', env)
    await worker.says('The worker is ready')
  })
  group.teardown(async () => {
    await worker.stop()
    await temporal.remove()
    await mailbox.close()
  })
  group.each.setup(() => {
    mailbox.answer = () => null
  })

  test('a letter arrives once, in the person’s language, under an id of its own', async ({
    assert,
  }) => {
    const to = someone()
    const id = await write(to)
    await until('the mail is sent', isIn('sent', id))

    const letters = mailbox.lettersTo(to)
    assert.lengthOf(letters, 1)
    assert.equal(letters[0].subject, 'Адрес для входа изменён')
    assert.equal(letters[0].from?.text, '"Baton" <desk@videoservice.example>')
    assert.include(letters[0].text!, to)
    assert.include(letters[0].html as string, 'lang="ru"')

    const mail = await find(id)
    assert.equal(letters[0].messageId, mail.messageId)
    assert.match(mail.messageId!, new RegExp(`^<mail-${id}-\\w+@videoservice\\.example>$`))
    assert.equal(mail.attempts, 1)
    assert.isNotNull(mail.sentAt)
  })

  test('a link reaches its addressee alone, also on the second way, and is kept nowhere after it', async ({
    assert,
  }) => {
    const { northwind } = await theWorld()
    const to = someone()
    // A server that judges by content may quote what it refuses.
    // Letters that other suites left in the outbox come by here too: they are none of this test's.
    mailbox.judge = (letter) =>
      isFor(letter, to)
        ? { responseCode: 554, message: `Blocked: ${/https?:\S+/.exec(letter.text!)![0]}` }
        : null
    const card = await actingForGood(northwind, 'owner', async (actor) => {
      const fields = { groupId: northwind.groups.client, fullName: 'Мария Ли', email: to }
      const made = await actor.organization.related('members').create(fields)
      return inviteMember(actor, made.id)
    })
    const { mail: written } = (await lastLetter(to))!
    await until('the mail failed', isIn('failed', written.id))
    const kept = await find(written.id)
    assert.include(kept.lastError!, 'Blocked')
    assert.notMatch(kept.lastError!, /[\w-]{43}/)
    assert.notMatch(kept.text! + kept.html!, /\/invitations\/[\w-]{43}/)

    mailbox.judge = () => null
    await actingForGood(northwind, 'administrator', (actor) => redeliverMail(actor, written.id))
    await until('the mail is sent', isIn('sent', written.id))
    const [letter] = mailbox.lettersTo(to)
    const token = tokenIn(letter.text!)
    assert.lengthOf(token, 43)
    assert.include(String(letter.html), token)
    const mail = await find(written.id)
    assert.notInclude(mail.text! + mail.html!, token)
    const { rows } = await withinWall({ product: true }, (trx) =>
      trx.rawQuery('select sealed from access_links where id = ?', [mail.accessLinkId!])
    )
    assert.deepEqual(rows, [{ sealed: null }])
    const accepted = await acceptInvitation(token, 'seven-quiet-cameras', visitor)
    assert.equal(accepted.organizationId, card.organizationId)
  }).timeout(180_000)

  test('a letter whose link died while it waited is not sent', async ({ assert }) => {
    const { northwind } = await theWorld()
    const to = someone()
    mailbox.answer = () => ({ responseCode: 451, message: 'Not yet' })
    await actingForGood(northwind, 'owner', async (actor) => {
      const fields = { groupId: northwind.groups.client, fullName: 'Мария Ли', email: to }
      const made = await actor.organization.related('members').create(fields)
      return inviteMember(actor, made.id)
    })
    const { mail } = (await lastLetter(to))!
    await until(
      'the first attempt failed',
      async () => (await find(mail.id)).errorKind === 'postponed'
    )
    await actingForGood(northwind, 'owner', (actor) =>
      actor.organization.related('members').query().where('email', to).update({ status: 'blocked' })
    )
    mailbox.answer = () => null
    await until('the mail failed', isIn('failed', mail.id))
    assert.equal((await find(mail.id)).errorKind, 'link_gone')
    assert.isFalse((await find(mail.id)).maySendAgain)
    assert.lengthOf(mailbox.lettersTo(to), 0)
  }).timeout(180_000)

  test('its workflow carries the organization and nothing but ids', async ({ assert }) => {
    const { northwind } = await theWorld()
    const id = await write(someone())
    await until('the mail is sent', isIn('sent', id))

    const client = await clientAt(temporal.address)
    try {
      const handle = client.workflow.getHandle(`mail-${id}`)
      const described = await handle.describe()
      assert.deepEqual(described.searchAttributes.OrganizationId, [String(northwind.id)])
      const { events } = await handle.fetchHistory()
      const input = events![0].workflowExecutionStartedEventAttributes!.input!.payloads![0]
      assert.deepEqual(JSON.parse(Buffer.from(input.data!).toString()), { mailId: id })
    } finally {
      await client.connection.close()
    }
  })

  test('a server that asks to come back later gets the letter on the next attempt, once', async ({
    assert,
  }) => {
    const to = someone()
    mailbox.answer = () => ({ responseCode: 451, message: 'Try again later' })
    const id = await write(to)
    await until('the first attempt failed', async () => (await find(id)).errorKind === 'postponed')
    assert.equal((await find(id)).state, 'waiting')
    assert.include((await find(id)).lastError!, '451')

    mailbox.answer = () => null
    await until('the mail is sent', isIn('sent', id))
    const mail = await find(id)
    assert.isAbove(mail.attempts, 1)
    assert.isNull(mail.lastError)
    assert.isNull(mail.errorKind)
    assert.lengthOf(mailbox.lettersTo(to), 1)
  }).timeout(60_000)

  test('a letter that is refused for good fails at once, with the server’s words', async ({
    assert,
  }) => {
    mailbox.answer = () => ({ responseCode: 550, message: 'No such user' })
    const id = await write(someone())
    await until('the mail failed', isIn('failed', id))
    const mail = await find(id)
    assert.equal(mail.attempts, 1)
    assert.equal(mail.errorKind, 'refused')
    assert.include(mail.lastError!, 'No such user')
  })

  test('what is rolled back sends nothing', async ({ assert }) => {
    const to = someone()
    const { northwind } = await theWorld()
    await withinWall({ organizations: [northwind.id] }, async (trx) => {
      await queueMail(trx, {
        organizationId: northwind.id,
        to,
        locale: 'en',
        template: 'email_changed',
        data: { name: 'Olga', email: to },
      })
      throw new Error('changed my mind')
    }).catch(() => {})
    const id = await write(someone())
    await until('a later mail is sent', isIn('sent', id))
    assert.lengthOf(mailbox.lettersTo(to), 0)
  })

  test('with Temporal down, letters wait; they go out when it is back', async ({ assert }) => {
    await temporal.stop()
    const to = someone()
    const id = await write(to)
    await new Promise((wait) => setTimeout(wait, 7000))
    assert.equal((await find(id)).state, 'waiting')
    assert.deepEqual(await attemptsOf(`mail-${id}`), [0])

    await temporal.start()
    await until('the mail is sent', isIn('sent', id), 60_000)
    assert.lengthOf(mailbox.lettersTo(to), 1)
  }).timeout(120_000)

  test('a Temporal that lost its data costs nothing: reconciled letters arrive exactly once', async ({
    assert,
  }) => {
    const to = someone()
    mailbox.answer = () => ({ responseCode: 451, message: 'Not yet' })
    const id = await write(to)
    await until('the first attempt failed', async () => (await find(id)).attempts > 0)

    await temporal.stop()
    temporal.forget()
    await temporal.start()
    mailbox.answer = () => null
    const reconcile = new AceProcess('temporal:reconcile', env)
    assert.equal(await reconcile.ends(), 0, reconcile.output)
    // Once more, since it is safe at any time.
    const again = new AceProcess('temporal:reconcile', env)
    assert.equal(await again.ends(), 0, again.output)

    await until('the mail is sent', isIn('sent', id), 60_000)
    await new Promise((wait) => setTimeout(wait, 3000))
    assert.lengthOf(mailbox.lettersTo(to), 1)
  }).timeout(120_000)

  test('a worker that is killed loses nothing', async ({ assert }) => {
    await worker.stop('SIGKILL')
    const to = someone()
    const id = await write(to)
    worker = new AceProcess('temporal:worker', env)
    await until('the mail is sent', isIn('sent', id), 60_000)
    assert.lengthOf(mailbox.lettersTo(to), 1)
  }).timeout(120_000)
})
