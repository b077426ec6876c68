import type { HttpContext } from '@adonisjs/core/http'
import Mail from '#models/mail'
import MailPolicy from '#policies/mail_policy'
import { visible } from '#access/rule'

/** What a letter may do in its frame: show its own styles, and nothing else. */
const LETTER_POLICY = [
  `default-src 'none'`,
  `style-src 'unsafe-inline'`,
  `img-src data:`,
  `frame-ancestors 'self'`,
  'sandbox',
].join('; ')

/** The letter without the link that is its addressee's alone: words stand where it would. */
function withoutLink({ html, linkMarker }: Mail, i18n: HttpContext['i18n']) {
  if (!linkMarker) return html
  return html!
    .replaceAll(`href="${linkMarker}"`, '')
    .replaceAll(linkMarker, i18n.t('mails.hidden_link'))
}

/** The letter itself, as the person's mail program shows it: drawn in a frame that can run and load nothing. */
export default class LettersController {
  async show({ actor, params, response, i18n }: HttpContext) {
    const mail = await visible(actor, MailPolicy, Mail.query({ client: actor.trx }))
      .where('id', params.mail_id)
      .whereNotNull('html')
      .firstOrFail()
    return response
      .header('Content-Security-Policy', LETTER_POLICY)
      .header('X-Frame-Options', 'SAMEORIGIN')
      .header('Referrer-Policy', 'no-referrer')
      .type('text/html')
      .send(withoutLink(mail, i18n))
  }
}
