import InvalidInput from '#exceptions/invalid_input'
import Mail from '#models/mail'
import { queueMail } from '#operations/mails/queue_mail'
import { redeliverMail } from '#operations/mails/redeliver_mail'
import { sendMail } from '#operations/mails/send_mail'
import { reconcileWork } from '#operations/outbox/reconcile_work'
import { withinWall } from '#wall/scope'
import { acting, actingForGood, theWorld } from '#tests/helpers/world'
import { contracts } from '#workflows/catalogue'
import { test } from '@japa/runner'

const find = (id: number) =>
  withinWall({ product: true }, (client) => Mail.findOrFail(id, { client }))

async function write() {
  const { northwind } = await theWorld()
  return withinWall({ organizations: [northwind.id] }, (trx) =>
    queueMail(trx, {
      organizationId: northwind.id,
      to: 'olga@northwind.example',
      locale: 'en',
      template: 'email_changed',
      data: { name: 'Olga', email: 'olga@northwind.example' },
    })
  )
}

const outboxOf = (id: number) =>
  withinWall({ product: true }, async (trx) => {
    const { rows } = await trx.rawQuery(
      'select workflow_id, payload, done_at from outbox where workflow_id like ? order by id',
      [`mail-${id}%`]
    )
    return rows as { workflow_id: string; payload: object; done_at: Date | null }[]
  })

test.group('Mail operations', () => {
  test('a stranger’s request can queue a letter that nobody but the product can read', async ({
    assert,
  }) => {
    const id = await withinWall({}, (trx) =>
      queueMail(trx, {
        to: 'x@y.example',
        locale: 'en',
        template: 'email_changed',
        data: { name: 'X', email: 'x@y.example' },
      })
    )
    assert.isNull(await withinWall({}, (client) => Mail.find(id, { client })))
    assert.equal((await find(id)).state, 'waiting')
    assert.deepEqual(
      (await outboxOf(id)).map(({ payload }) => payload),
      [{ mailId: id }]
    )
  })

  test('without an SMTP server a letter is kept, and sending it once more changes nothing', async ({
    assert,
  }) => {
    const id = await write()
    assert.equal(await sendMail(id), 'kept')
    assert.equal(await sendMail(id), 'kept')
    const mail = await find(id)
    assert.equal(mail.attempts, 0)
    assert.include(mail.html, 'lang="en"')
    assert.isAbove(mail.text!.length, 20)
  })

  test('a letter that does not exist is no reason to try again', async ({ assert }) => {
    assert.equal(await sendMail(999_999_999), 'unknown')
  })

  test('only what failed or was kept is sent again, by those who may view mail', async ({
    assert,
  }) => {
    const { northwind, baikal } = await theWorld()
    const id = await write()
    await assert.rejects(
      () => acting(northwind, 'administrator', (actor) => redeliverMail(actor, id)),
      InvalidInput as any
    )
    await sendMail(id)
    await assert.rejects(() => acting(northwind, 'staff', (actor) => redeliverMail(actor, id)))
    await assert.rejects(() => acting(baikal, 'owner', (actor) => redeliverMail(actor, id)))

    await actingForGood(northwind, 'administrator', (actor) => redeliverMail(actor, id))
    assert.equal((await find(id)).state, 'waiting')
    assert.deepEqual(
      (await outboxOf(id)).map(({ workflow_id }) => workflow_id),
      [`mail-${id}`, `mail-${id}-2`]
    )
  })

  test('reconciling queues what a row says should run, and only what is not queued already', async ({
    assert,
  }) => {
    const id = await write()
    const mails = contracts().filter(({ type }) => type === 'deliverMail')
    await reconcileWork(mails)
    assert.lengthOf(await outboxOf(id), 1)

    await withinWall({ product: true }, (trx) => trx.rawQuery('update outbox set done_at = now()'))
    const queued = await reconcileWork(mails)
    assert.isAbove(queued.deliverMail, 0)
    const entries = await outboxOf(id)
    assert.lengthOf(entries, 2)
    assert.deepEqual(entries[1].payload, { mailId: id, delivery: 1 })
    assert.equal(entries[1].workflow_id, `mail-${id}`)
  })
})
