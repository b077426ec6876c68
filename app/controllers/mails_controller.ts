import type { HttpContext } from '@adonisjs/core/http'
import { appUrl } from '#config/app'
import { hasSmtpServer, mailFrom, mailWay } from '#config/mail'
import { linkedText } from '#domain/mails'
import Mail from '#models/mail'
import MailPolicy from '#policies/mail_policy'
import { visible } from '#access/rule'
import { readMailListQuery } from '#queries/mails/mail_list'
import { mailErrorText, mailTable, mailTones } from '#presenters/mails/mail_table'
import type { FailedForm } from '#forms/failed_form'

/** Administration → Mail: what the product wrote to people, and what became of it. */
export default class MailsController {
  async index({ actor, request, view, i18n }: HttpContext) {
    await actor.authorize(MailPolicy, 'list')
    const table = await mailTable(actor, readMailListQuery(request.qs()), i18n)
    return view.render('mails/index', { ...table, mailWay: mailWay(), mailFrom })
  }

  async show({ actor, params, view, i18n }: HttpContext, form: FailedForm | null = null) {
    const mail = await visible(actor, MailPolicy, Mail.query({ client: actor.trx }))
      .where('id', params.id)
      .firstOrFail()
    return view.render('mails/show', {
      mail,
      tone: mailTones[mail.state],
      error: mailErrorText(i18n, mail.errorKind),
      pieces: mail.text === null ? null : linkedText(mail.text, appUrl, mail.linkMarker),
      hasSmtpServer,
      mailWay: mailWay(),
      form,
    })
  }
}
