import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/**
 * A redirect after a change is 303 See Other: with 302 a browser's fetch would repeat PUT or DELETE at the new address.
 * Stands among the server's middleware, so that redirects of the error handler pass it too.
 */
export default class SeeOtherMiddleware {
  async handle({ request, response }: HttpContext, next: NextFn) {
    await next()
    const isRead = request.method() === 'GET' || request.method() === 'HEAD'
    if (!isRead && response.getStatus() === 302) response.status(303)
  }
}
