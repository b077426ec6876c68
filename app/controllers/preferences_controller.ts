import { cookieName } from '#config/app'
import { choosePreferences } from '#operations/users/choose_preferences'
import { pathBefore } from '#http/local_path'
import { preferencesValidator } from '#validators/profile'
import type { HttpContext } from '@adonisjs/core/http'

/** Language and theme from a menu: a person's are kept with them, a stranger's in a cookie. */
export default class PreferencesController {
  async update({ auth, request, response }: HttpContext) {
    const chosen = await request.validateUsing(preferencesValidator)
    for (const [name, value] of Object.entries(chosen)) {
      if (value) response.plainCookie(cookieName(name), value, { maxAge: '1 year' })
    }
    if (auth.user) await choosePreferences(auth.user, chosen)
    return response.redirect().toPath(pathBefore(request) ?? '/')
  }
}
