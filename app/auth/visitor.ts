import type { HttpContext } from '@adonisjs/core/http'

/** Where somebody comes from, for throttles and the audit of sign-ins. */
export type Visitor = { ip: string; userAgent: string | null }

export const visitorOf = ({ request }: HttpContext): Visitor => ({
  ip: request.ip(),
  userAgent: request.header('user-agent')?.slice(0, 300) ?? null,
})
