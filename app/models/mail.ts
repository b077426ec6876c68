import type { MailErrorKind, MailState } from '#domain/mails'
import { MailSchema } from '#database/schema'

/** A message of the product to a person: waiting, sent, failed, or kept here because no SMTP server is set. */
export default class Mail extends MailSchema {
  static table = 'mails'
  declare state: MailState
  declare errorKind: MailErrorKind | null

  /** A mail that failed, or was only kept, can be sent again; not one whose link works no more. */
  get maySendAgain() {
    if (this.errorKind === 'link_gone') return false
    return this.state === 'failed' || this.state === 'kept'
  }
}
