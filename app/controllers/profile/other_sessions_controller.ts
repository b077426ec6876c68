import { end } from '#controllers/profile/sessions_controller'
import type { HttpContext } from '@adonisjs/core/http'

/** All sessions of the person but this one. */
export default class ProfileOtherSessionsController {
  destroy(ctx: HttpContext) {
    return end(ctx, { exceptId: ctx.session.sessionId })
  }
}
