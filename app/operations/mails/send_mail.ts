import { hasSmtpServer, mailFrom, mostMailAttempts } from '#config/mail'
import { classifySmtpError, type MailState, type SmtpError } from '#domain/mails'
import MailPostponed from '#exceptions/mail_postponed'
import Mail from '#models/mail'
import { forgetSecret, openLetter, type OpenedLetter } from '#operations/access_links/open_letter'
import { withinWall } from '#wall/scope'
import mailer from '@adonisjs/mail/services/main'
import { DateTime } from 'luxon'
import { setTimeout } from 'node:timers/promises'

/** The longest part of a server's answer that is kept. */
const ANSWER_LENGTH = 500
/** Tries to write down that a mail was sent, with pauses of 1, 2, 3 … seconds. */
const RECEIPT_ATTEMPTS = 6

/**
 * One attempt to send a waiting mail; the row is its receipt, so a second call after a sent one does nothing. Returns
 * the mail's state: `kept` without an SMTP server, `failed` when the server refuses it for good or after the last
 * attempt, or when the link in it works no more. Throws MailPostponed when it is worth another attempt.
 */
export async function sendMail(mailId: number): Promise<MailState | 'unknown'> {
  const { mail, letter } = await beginAttempt(mailId)
  if (!mail || mail.state !== 'waiting') return mail?.state ?? 'unknown'
  if (!letter) return settle(mailId, { state: 'failed', errorKind: 'link_gone' })
  if (!hasSmtpServer) return settle(mailId, { state: 'kept' })

  const messageId = messageIdOf(mail)
  const error = await transmit(mail, letter, messageId)
  if (!error) {
    // The mail is out: a database that is away for a moment must not make it go out twice.
    return retried(() => settle(mailId, { state: 'sent', messageId, sentAt: DateTime.utc() }))
  }
  const { kind, isPermanent } = classifySmtpError(error)
  const state = await settle(mailId, {
    state: isPermanent || mail.attempts >= mostMailAttempts ? 'failed' : 'waiting',
    errorKind: kind,
    lastError: letter.hide(error.response ?? error.message ?? '').slice(0, ANSWER_LENGTH) || null,
  })
  if (state === 'waiting') throw new MailPostponed(kind)
  return state
}

/** Speaks to the SMTP server; returns its error, if any. */
async function transmit(
  mail: Mail,
  { html, text }: OpenedLetter,
  messageId: string
): Promise<SmtpError | null> {
  try {
    await mailer.use('smtp').send((message) => {
      message.to(mail.recipient).subject(mail.subject).html(html!).text(text!)
      message.messageId(messageId)
    })
    return null
  } catch (error: any) {
    // The mailer wraps what the SMTP client says.
    return (error.cause ?? error) as SmtpError
  }
}

async function retried<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (attempt === RECEIPT_ATTEMPTS) throw error
      await setTimeout(attempt * 1000)
    }
  }
}

/** Counts the attempt before it is made: an attempt that dies half-way has been one. */
async function beginAttempt(mailId: number) {
  return withinWall({ product: true }, async (client) => {
    const mail = await Mail.query({ client }).where('id', mailId).forUpdate().first()
    if (mail?.state !== 'waiting') return { mail, letter: null }
    const letter = await openLetter(client, mail)
    if (letter && hasSmtpServer) await mail.merge({ attempts: mail.attempts + 1 }).save()
    return { mail, letter }
  })
}

/** Writes down how the attempt ended, unless the mail was settled meanwhile; returns the state that holds. */
async function settle(mailId: number, result: Partial<Mail>): Promise<MailState> {
  return withinWall({ product: true }, async (client) => {
    const mail = await Mail.query({ client }).where('id', mailId).forUpdate().firstOrFail()
    if (mail.state === 'waiting')
      await mail.merge({ lastError: null, errorKind: null, ...result }).save()
    if (mail.state === 'sent') await forgetSecret(client, mail)
    return mail.state
  })
}

/** The same for every attempt of a mail, so that a server or a reader that got it twice can tell. */
function messageIdOf(mail: Mail) {
  const host = /@([^\s>]+)/.exec(mailFrom)?.[1] ?? 'localhost'
  return `<mail-${mail.id}-${mail.createdAt.toMillis().toString(36)}@${host}>`
}
