import type { HttpContext } from '@adonisjs/core/http'
import MailsController from '#controllers/mails_controller'
import { redeliverMail } from '#operations/mails/redeliver_mail'
import { submit } from '#forms/failed_form'

/** "Send again": another delivery of a mail. */
export default class DeliveriesController {
  async store(ctx: HttpContext) {
    const { actor, params, response, session, i18n } = ctx
    return submit(ctx, {
      save: async () => {
        const mail = await redeliverMail(actor, params.mail_id)
        session.flash('notice', { text: i18n.t('mails.queued_again') })
        return response.redirect().toRoute('mails.show', [actor.organization.id, mail.id])
      },
      again: (form) => {
        ctx.params.id = params.mail_id
        return new MailsController().show(ctx, form)
      },
    })
  }
}
