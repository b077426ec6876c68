import { AuthorizationResponse, errors as authorization } from '@adonisjs/bouncer'
import { errors as lucid } from '@adonisjs/lucid'
import { LACKS_RIGHT, type Decision } from '#domain/decisions'
import InvalidInput from '#exceptions/invalid_input'

/**
 * Lets the operation on one record go on only where it was not refused: what is not there is a 404, a right that lacks a
 * 403, everything else a problem of the form (InvalidInput).
 */
export function obeyDecision({ outcome, rule, params }: Decision, field = '') {
  if (outcome !== 'skip') return
  if (rule === 'gone') throw new lucid.E_ROW_NOT_FOUND()
  if (rule === LACKS_RIGHT)
    throw new authorization.E_AUTHORIZATION_FAILURE(
      Object.assign(AuthorizationResponse.deny(), { lacks: [params!.right] })
    )
  throw new InvalidInput({ field, rule: rule!, ...(params && { params }) })
}

/** The decision that a refused operation stands for; null for what is a fault. */
export function decisionBehind(error: unknown): Decision | null {
  if (error instanceof InvalidInput) {
    const [{ rule, params }] = error.problems
    return { outcome: 'skip', rule, params: (params as Decision['params']) ?? null }
  }
  if (error instanceof authorization.E_AUTHORIZATION_FAILURE)
    return { outcome: 'skip', rule: 'not_allowed', params: null }
  if (error instanceof lucid.E_ROW_NOT_FOUND) return { outcome: 'skip', rule: 'gone', params: null }
  return null
}
