import { appUrl } from '#config/app'
import { linkedText } from '#domain/mails'
import Mail from '#models/mail'
import { openLetter } from '#operations/access_links/open_letter'
import { openMailbox } from '#presenters/mailbox'
import { withinWall } from '#wall/scope'
import type { HttpContext } from '@adonisjs/core/http'

/** One letter of the local mailbox, with its link, as the addressee would have it. */
export default class MailboxLettersController {
  async show(ctx: HttpContext) {
    const root = openMailbox(ctx)
    const { mail, letter } = await withinWall({ product: true }, async (client) => {
      const found = await Mail.findOrFail(ctx.params.id, { client })
      return { mail: found, letter: await openLetter(client, found) }
    })
    const text = letter?.text ?? mail.text
    return ctx.view.render('mailboxes/letter', {
      root,
      mail,
      isGone: letter === null,
      pieces: text === null ? [] : linkedText(text, appUrl, mail.linkMarker),
    })
  }
}
