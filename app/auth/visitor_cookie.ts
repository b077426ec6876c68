import { cookieName } from '#config/app'
import type { HttpContext } from '@adonisjs/core/http'
import type { SessionData } from '@adonisjs/session/types'

/** Browsers drop a cookie above 4 kB; encrypted, a text grows by more than a third. */
const MOST_CHARACTERS = 2200

const name = () => cookieName('baton-visitor')

type Visit = { id: string; values: SessionData }

/** The session of a stranger, which nothing but their own browser keeps, encrypted; only for the session of that id. */
export function visitOf({ request }: HttpContext, id: string): SessionData | null {
  const visit = request.encryptedCookie(name()) as Visit | undefined
  return visit?.id === id && visit.values ? visit.values : null
}

/** What does not fit is left out, beginning with the messages; the secret of the forms always fits. */
export function keepVisit({ response }: HttpContext, id: string, values: SessionData) {
  let kept = values
  for (const left of [null, '__flash__', 'wanted']) {
    if (left) kept = Object.fromEntries(Object.entries(kept).filter(([key]) => key !== left))
    if (JSON.stringify(kept).length <= MOST_CHARACTERS) break
  }
  response.encryptedCookie(name(), { id, values: kept }, { maxAge: '12h' })
}

export function forgetVisit({ request, response }: HttpContext) {
  if (request.encryptedCookie(name())) response.clearCookie(name())
}
