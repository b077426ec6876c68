import { Exception } from '@adonisjs/core/exceptions'
import type { MailErrorKind } from '#domain/mails'

/** A mail could not be sent now and is worth another attempt. Says why, but never to whom: it ends up in logs. */
export default class MailPostponed extends Exception {
  static code = 'E_MAIL_POSTPONED'

  constructor(readonly kind: MailErrorKind) {
    super(`The mail could not be sent (${kind}) and is tried again`)
  }
}
