import ProfileController from '#controllers/profile_controller'
import { changePassword } from '#operations/users/change_password'
import { submit } from '#forms/failed_form'
import { visitorOf } from '#auth/visitor'
import { passwordValidator } from '#validators/profile'
import type { HttpContext } from '@adonisjs/core/http'

export default class ProfilePasswordsController {
  update(ctx: HttpContext) {
    const { auth, request, response, session, i18n } = ctx
    return submit(ctx, {
      save: async () => {
        const input = await request.validateUsing(passwordValidator)
        await changePassword(auth.user!, input, visitorOf(ctx), session.sessionId)
        session.regenerate()
        session.flash('notice', { text: i18n.t('profile.password.changed') })
        return response.redirect().toPath('/profile')
      },
      again: (password) => new ProfileController().show(ctx, { password }),
    })
  }
}
