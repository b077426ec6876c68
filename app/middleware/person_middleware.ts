import { cookieName } from '#config/app'
import { locales } from '#config/i18n'
import i18nManager from '@adonisjs/i18n/services/main'
import { RequestValidator, type HttpContext } from '@adonisjs/core/http'
import type { I18n } from '@adonisjs/i18n'
import type { NextFn } from '@adonisjs/core/types/http'

/** Finds out who asks, if anybody, and speaks their language: the person's own, else the browser's. */
export default class PersonMiddleware {
  static {
    RequestValidator.messagesProvider = (ctx) => ctx.i18n.createMessagesProvider()
  }

  async handle(ctx: HttpContext, next: NextFn) {
    await ctx.auth.check()
    const chosen = ctx.auth.user?.locale ?? ctx.request.plainCookie(cookieName('locale'))
    const locale =
      locales.find((known) => known === chosen) ?? ctx.request.language([...locales]) ?? 'en'

    ctx.i18n = i18nManager.locale(locale)
    if ('view' in ctx) ctx.view.share({ i18n: ctx.i18n, user: ctx.auth.user })
    return next()
  }
}

declare module '@adonisjs/core/http' {
  interface HttpContext {
    i18n: I18n
  }
}
