import { recordSignIn } from '#auth/record_sign_in'
import { visitorOf } from '#auth/visitor'
import type { HttpContext } from '@adonisjs/core/http'

/** Signs out a person whom no organization lets in any more, and says so on the sign-in page. */
export async function signOutExcluded(ctx: HttpContext) {
  await recordSignIn('banned', ctx.auth.user!.id, visitorOf(ctx))
  await ctx.auth.use('web').logout()
  leaveNothing(ctx)
  ctx.session.flash('notice', { text: ctx.i18n.t('session.no_organization_left'), tone: 'warning' })
  if (ctx.request.header('HX-Request')) ctx.response.header('HX-Redirect', '/sign-in')
  return ctx.response.redirect().toPath('/sign-in')
}

/** The browser forgets what pages kept in it (the row one came from, say); it had no page to keep (`no-store`). */
export const leaveNothing = ({ response }: HttpContext) =>
  response.header('Clear-Site-Data', '"storage"')
