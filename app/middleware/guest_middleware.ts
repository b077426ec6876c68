import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/** Pages for strangers: whoever is signed in already goes to their organizations. */
export default class GuestMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    if (ctx.auth.user) return ctx.response.redirect().toPath('/')
    return next()
  }
}
