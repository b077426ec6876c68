import { addressOfTicket } from '#forms/session_over'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/** Pages for strangers: whoever is signed in already goes to the form that waits for them, or to their organizations. */
export default class GuestMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    const { user } = ctx.auth
    if (user) return ctx.response.redirect().toPath((await addressOfTicket(ctx, user.id)) ?? '/')
    return next()
  }
}
