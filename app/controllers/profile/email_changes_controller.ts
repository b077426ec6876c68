import ProfileController from '#controllers/profile_controller'
import { requestEmailChange } from '#operations/email_changes/request_email_change'
import { letterNotice } from '#presenters/letter_notice'
import { submit } from '#forms/failed_form'
import { visitorOf } from '#auth/visitor'
import { emailChangeValidator } from '#validators/profile'
import type { HttpContext } from '@adonisjs/core/http'

export default class ProfileEmailChangesController {
  store(ctx: HttpContext) {
    const { auth, request, response, session, i18n } = ctx
    return submit(ctx, {
      save: async () => {
        const input = await request.validateUsing(emailChangeValidator)
        await requestEmailChange(auth.user!, input, visitorOf(ctx))
        session.flash('notice', letterNotice(i18n, 'profile.email.sent', input.email))
        return response.redirect().toPath('/profile')
      },
      again: (email) => new ProfileController().show(ctx, { email }),
    })
  }
}
