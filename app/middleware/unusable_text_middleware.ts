import { refuseUnusableText } from '#http/refuse_unusable_text'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/** No zero byte and no half of a letter reaches an operation: whoever reads such a body is told which field it is (422). */
export default class UnusableTextMiddleware {
  handle(ctx: HttpContext, next: NextFn) {
    refuseUnusableText(ctx)
    return next()
  }
}
