import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/** Sends strangers to the sign-in page, and back to where they wanted to go afterwards. */
export default class AuthMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    if (!ctx.auth.user) {
      if (ctx.request.method() === 'GET') ctx.session.put('wanted', ctx.request.url(true))
      return ctx.response.redirect().toPath('/sign-in')
    }
    return next()
  }
}
