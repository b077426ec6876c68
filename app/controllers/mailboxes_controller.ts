import { identifierOf } from '#domain/identifiers'
import { mailboxLetters } from '#queries/mails/mailbox_letters'
import { openMailbox } from '#presenters/mailbox'
import type { HttpContext } from '@adonisjs/core/http'

/** The local mailbox: every letter of a product without an SMTP server, outside all organizations. */
export default class MailboxesController {
  async show(ctx: HttpContext) {
    const { request, view } = ctx
    const root = openMailbox(ctx)
    const before = identifierOf(request.input('before'))
    return view.render('mailboxes/show', { root, before, ...(await mailboxLetters(before)) })
  }
}
