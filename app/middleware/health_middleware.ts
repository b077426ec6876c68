import { health } from '#http/health'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/**
 * Answers `/health/live` (the process runs) and `/health/ready` (it can serve: 200, degraded or not, else 503) before
 * sessions and the router, so that asking needs no database and writes nothing.
 */
export default class HealthMiddleware {
  async handle({ request, response }: HttpContext, next: NextFn) {
    const path = request.url()
    if (path !== '/health/live' && path !== '/health/ready') return next()

    response.header('Cache-Control', 'no-store')
    if (path === '/health/live') return response.json({ status: 'ok' })
    const state = await health()
    return response.status(state.status === 'down' ? 503 : 200).json(state)
  }
}
