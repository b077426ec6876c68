import { securityHeaders } from '#config/security'
import { dismissBody } from '#http/request_body'
import { settleMethod } from '#http/request_method'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/**
 * The first of all: every answer says what a browser may do with it, and what is not said to be kept is not kept by
 * anybody, so that no page of a person is found in a cache or behind the Back button after they signed out.
 * No host that a request names besides the one it came to is believed, and its method is settled once for all.
 */
export default class SecurityHeadersMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    const { request, response } = ctx
    settleMethod(request)
    delete request.request.headers['x-forwarded-host']
    for (const [name, value] of Object.entries(securityHeaders)) {
      response.response.setHeader(name, value)
    }
    await next()
    if (response.headersSent) return
    if (!ctx.upload) await dismissBody(ctx)
    if (!response.getHeader('Cache-Control')) {
      response.header('Cache-Control', 'no-store')
    }
  }
}
