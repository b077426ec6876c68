import { MailSchema } from '#database/schema'

/** A message of the product to a person: waiting, sent, failed, or kept here because no SMTP server is set. */
export default class Mail extends MailSchema {
  declare state: 'waiting' | 'sent' | 'kept' | 'failed'
}
