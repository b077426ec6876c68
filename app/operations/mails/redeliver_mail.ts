import InvalidInput from '#exceptions/invalid_input'
import Mail from '#models/mail'
import { lock } from '#operations/locking'
import { queueWork } from '#operations/outbox/queue_work'
import MailPolicy from '#policies/mail_policy'
import type { Actor } from '#access/actor'
import { deliverMail } from '#workflows/mail_delivery/contract'

/**
 * Sends a mail again that failed, or was kept while there was no SMTP server: another delivery with its own attempts.
 * Refused while it waits, and once it was sent (InvalidInput `mail_not_sendable`).
 */
export async function redeliverMail(actor: Actor, id: number): Promise<Mail> {
  const mail = await lock<Mail>(actor, MailPolicy, Mail.query({ client: actor.trx }), id)
  await actor.authorize(MailPolicy, 'sendAgain')
  if (!mail.maySendAgain) throw new InvalidInput({ field: '', rule: 'mail_not_sendable' })

  await mail
    .merge({
      state: 'waiting',
      attempts: 0,
      deliveries: mail.deliveries + 1,
      lastError: null,
      errorKind: null,
    })
    .save()
  await queueWork(actor.trx, {
    contract: deliverMail,
    input: { mailId: mail.id, delivery: mail.deliveries },
    organizationId: mail.organizationId,
  })
  return mail
}
