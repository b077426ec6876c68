import { localPath } from '#http/local_path'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/** Sends strangers to the sign-in page, and back to where they wanted to go afterwards. */
export default class AuthMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    if (!ctx.auth.user) {
      const wanted = ctx.request.method() === 'GET' && localPath(ctx.request.url(true))
      if (wanted) ctx.session.put('wanted', wanted)
      return ctx.response.redirect().toPath('/sign-in')
    }
    return next()
  }
}
