import i18nManager from '@adonisjs/i18n/services/main'
import { cookieName } from '#config/app'
import { updateProfile } from '#operations/users/update_profile'
import { profilePage } from '#queries/profile/profile_page'
import { deviceNamer } from '#presenters/devices'
import { submit, type FailedForm } from '#forms/failed_form'
import { profileValidator } from '#validators/profile'
import type { HttpContext } from '@adonisjs/core/http'

/** A person's own page; the forms of the address and the password on it come back here when they fail. */
export default class ProfileController {
  async show(
    ctx: HttpContext,
    failed: { profile?: FailedForm; email?: FailedForm; password?: FailedForm } = {}
  ) {
    const page = await profilePage(ctx.auth.user!, ctx.memberships, ctx.session.sessionId)
    return ctx.view.render('profile/show', {
      ...page,
      failed,
      deviceName: deviceNamer(ctx.i18n),
    })
  }

  update(ctx: HttpContext) {
    const { auth, request, response, session } = ctx
    return submit(ctx, {
      save: async () => {
        await updateProfile(auth.user!, await request.validateUsing(profileValidator))
        response.clearCookie(cookieName('locale'))
        response.clearCookie(cookieName('theme'))
        const inNewLanguage = i18nManager.locale(auth.user!.locale ?? ctx.i18n.locale)
        session.flash('notice', { text: inNewLanguage.t('profile.saved') })
        return response.redirect().toPath('/profile')
      },
      again: (profile) => this.show(ctx, { profile }),
    })
  }
}
