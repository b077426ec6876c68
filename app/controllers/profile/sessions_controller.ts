import { endSessions } from '#operations/sessions/end_sessions'
import { visitorOf } from '#auth/visitor'
import { withinWall } from '#wall/scope'
import type { HttpContext } from '@adonisjs/core/http'

export default class ProfileSessionsController {
  /** Ends one of the person's own sessions; somebody else's is none of theirs, and nothing happens. */
  destroy(ctx: HttpContext) {
    return end(ctx, { fingerprint: ctx.params.id })
  }
}

/** Ends sessions and says how many there were. */
export async function end(ctx: HttpContext, which: Parameters<typeof endSessions>[2]) {
  const { auth, response, session, i18n } = ctx
  const user = auth.user!
  const count = await withinWall({ user: user.id }, (trx) =>
    endSessions(trx, user, which, visitorOf(ctx))
  )
  session.flash('notice', { text: i18n.t('profile.sessions.ended', { count }) })
  return response.redirect().toPath('/profile')
}
