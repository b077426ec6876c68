import type { MailErrorKind, MailState } from '#domain/mails'
import { MailSchema } from '#database/schema'

/** A message of the product to a person: waiting, sent, failed, or kept here because no SMTP server is set. */
export default class Mail extends MailSchema {
  static table = 'mails'
  declare state: MailState
  declare errorKind: MailErrorKind | null

  /** A mail that failed, or was only kept, can be sent again. */
  get maySendAgain() {
    return this.state === 'failed' || this.state === 'kept'
  }
}
