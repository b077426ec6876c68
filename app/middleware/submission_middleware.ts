import { formKeyOf, isRead, KEPT } from '#forms/form_key'
import { findKeptForm } from '#forms/kept_forms'
import { leadBackToForm } from '#forms/session_over'
import { answerOnce } from '#forms/turns'
import { errors as shield } from '@adonisjs/shield'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/**
 * A form that is sent twice is done once; one that was drawn for somebody who is not signed in now is not done at all.
 * Inside organizations the turn is taken in the request's transaction: see `organization_middleware.ts`. On the way
 * back, the page finds what had been typed.
 */
export default class SubmissionMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    if (isRead(ctx)) {
      await this.#bringBack(ctx)
      return next()
    }
    const key = formKeyOf(ctx)
    if (!key) return next()
    if (key.person && key.person !== ctx.auth.user?.id) {
      if (await leadBackToForm(ctx)) return
      throw new shield.E_BAD_CSRF_TOKEN()
    }
    return ctx.params.organization_id ? next() : answerOnce(ctx, next)
  }

  async #bringBack(ctx: HttpContext) {
    const nonce = ctx.request.qs()[KEPT]
    if (!nonce || !ctx.auth.user || ctx.route?.pattern === '/sign-in') return
    ctx.keptForm = (await findKeptForm(ctx.auth.user.id, nonce)) ?? undefined
    ctx.view.share({ keptForm: ctx.keptForm })
  }
}
