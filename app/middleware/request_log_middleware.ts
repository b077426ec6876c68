import { countingStatements, countsStatements } from '#wall/statement_count'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/** Worth a warning also where no route was met; a mere wrong address is not. */
const REFUSALS = new Set([400, 413, 415, 419, 429])

/**
 * One line in the log for each request that reached the application; files are not worth one. Values in the address
 * other than numbers are left out, since they may be somebody's (a token, a name); the query always is. Refusals are
 * warnings, with the reason's code and the number of the person who was refused.
 */
export default class RequestLogMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    const start = performance.now()
    const count = { statements: 0 }
    if (countsStatements) await countingStatements(count, next)
    else await next()

    const { request, response, route, logger } = ctx
    const ms = Math.round((performance.now() - start) * 10) / 10
    const status = response.getStatus()
    if (countsStatements && !response.headersSent) {
      response.header('Server-Timing', `db;desc="${count.statements}", app;dur=${ms}`)
    }
    if (!route && (status < 400 || request.url().startsWith('/assets/'))) return
    const line = {
      method: request.method(),
      path: route ? pathOf(ctx) : undefined,
      status,
      ms,
      person: ctx.auth?.user?.id,
      reason: ctx.refusedFor,
    }
    const isRefusal = status >= 400 && (route || REFUSALS.has(status))
    logger[status >= 500 ? 'error' : isRefusal ? 'warn' : 'info'](line, 'request')
  }
}

function pathOf({ route, params }: HttpContext) {
  return route!.pattern.replace(/:(\w+)\??/g, (name, key) =>
    /^\d{1,15}$/.test(String(params[key] ?? '')) ? String(params[key]) : name
  )
}
