import { mailWay } from '#config/mail'
import { findLink } from '#operations/access_links/find_link'
import { requestPasswordReset } from '#operations/password_resets/request_password_reset'
import { resetPassword } from '#operations/password_resets/reset_password'
import { submit, type FailedForm } from '#forms/failed_form'
import { visitorOf } from '#auth/visitor'
import { withinWall } from '#wall/scope'
import { newPasswordValidator, passwordResetValidator } from '#validators/profile'
import type { Locale } from '#config/i18n'
import type { HttpContext } from '@adonisjs/core/http'

export default class PasswordResetsController {
  create({ view }: HttpContext, form: FailedForm | null = null) {
    return view.render('password_resets/create', { form, mailWay: mailWay() })
  }

  /** The same answer for every address. */
  store(ctx: HttpContext) {
    const { request, view, i18n } = ctx
    return submit(ctx, {
      save: async () => {
        const { email } = await request.validateUsing(passwordResetValidator)
        await requestPasswordReset(email, i18n.locale as Locale, visitorOf(ctx))
        return view.render('password_resets/sent', { email, mailWay: mailWay() })
      },
      again: (form) => this.create(ctx, form),
    })
  }

  async edit({ params, view, response }: HttpContext, form: FailedForm | null = null) {
    const link = await withinWall({}, (trx) => findLink(trx, 'password_reset', params.token))
    if (!link) {
      response.status(410)
      return view.render('password_resets/spent')
    }
    return view.render('password_resets/edit', { token: params.token, form })
  }

  update(ctx: HttpContext) {
    const { params, request, response, session, i18n } = ctx
    return submit(ctx, {
      save: async () => {
        const { password } = await request.validateUsing(newPasswordValidator)
        await resetPassword(params.token, password, visitorOf(ctx))
        session.flash('notice', { text: i18n.t('session.password_was_reset'), tone: 'success' })
        return response.redirect().toPath('/sign-in')
      },
      again: (form) => this.edit(ctx, form),
    })
  }
}
