import env from '#start/env'
import { mailWay } from '#config/mail'
import { findRegistration, registerByLink } from '#operations/accounts/register_by_link'
import { requestRegistration } from '#operations/accounts/request_registration'
import { signInAnew } from '#auth/new_session'
import { submit, type FailedForm } from '#forms/failed_form'
import { visitorOf } from '#auth/visitor'
import { accountValidator, registrationRequestValidator } from '#validators/registration'
import type { Locale } from '#config/i18n'
import { errors, type HttpContext } from '@adonisjs/core/http'

const isClosed = () => env.get('REGISTRATION') === 'closed'

/** A new account: the address first, by a letter; the rest behind the letter's link. */
export default class RegistrationsController {
  create({ view }: HttpContext, form: FailedForm | null = null) {
    return view.render(isClosed() ? 'registrations/closed' : 'registrations/create', {
      form,
      mailWay: mailWay(),
    })
  }

  /** The same answer for every address. */
  store(ctx: HttpContext) {
    const { request, view, i18n } = ctx
    refuseWhenClosed(ctx)
    return submit(ctx, {
      save: async () => {
        const { email } = await request.validateUsing(registrationRequestValidator)
        await requestRegistration(email, i18n.locale as Locale, visitorOf(ctx))
        return view.render('registrations/sent', { email, mailWay: mailWay() })
      },
      again: (form) => this.create(ctx, form),
    })
  }

  async edit(ctx: HttpContext, form: FailedForm | null = null) {
    const { params, view, response } = ctx
    refuseWhenClosed(ctx)
    const found = await findRegistration(params.token)
    if (!found) {
      response.status(410)
      return view.render('registrations/spent')
    }
    return view.render('registrations/edit', { token: params.token, email: found.email, form })
  }

  update(ctx: HttpContext) {
    const { params, request, response } = ctx
    refuseWhenClosed(ctx)
    return submit(ctx, {
      save: async () => {
        const input = await request.validateUsing(accountValidator)
        const { user, organization } = await registerByLink(params.token, input, visitorOf(ctx))
        await signInAnew(ctx, user)
        return response.redirect().toPath(`/o/${organization.id}/onboarding`)
      },
      again: (form) => this.edit(ctx, form),
    })
  }
}

function refuseWhenClosed({ request }: HttpContext) {
  if (isClosed()) throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
}
