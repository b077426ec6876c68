/**
 * Every form carries a key of its own, made when it was drawn: it says, signed, for whom, when and on which page. It
 * rides in the form's address, so that it is known before a body is read. The same key twice is the same form twice.
 */
import { localPath, pathBefore } from '#http/local_path'
import { readSigned, signText } from '#forms/signed_text'
import { randomUUID } from 'node:crypto'
import type { HttpContext, HttpRequest } from '@adonisjs/core/http'

/** In the address of a form, and of a page to which a form comes back. */
export const KEY = '_form'
export const KEPT = '_kept'

export type FormKey = {
  /** Whom the form was drawn for; 0 is a stranger. */
  person: number
  /** When, in seconds. */
  at: number
  nonce: string
  /** The page it stands on, as a path. */
  page: string
}

type State = { request?: HttpRequest; user?: { id?: number } | null }

/** The form's address with a key in it. Outside a request (components drawn by tests, mails) there is none. */
export function withFormKey({ request, user }: State, address: string) {
  if (!request) return address
  const key: FormKey = {
    person: user?.id ?? 0,
    at: Math.floor(Date.now() / 1000),
    nonce: randomUUID(),
    page: pageOf(request),
  }
  return withParameter(address, KEY, signText(KEY, key))
}

function pageOf(request: HttpRequest) {
  if (request.method() === 'GET')
    return localPath(request.url(true)) ?? localPath(request.url()) ?? '/'
  return pageSentFrom(request) ?? '/'
}

/** A failed form is drawn by the address it was sent to: its page is still the one it was sent from. */
export const pageSentFrom = (request: HttpRequest) =>
  readFormKey(request)?.page ?? pathBefore(request)

export const readFormKey = (request: HttpRequest) => readSigned<FormKey>(KEY, request.qs()[KEY])

export const isRead = ({ request }: HttpContext) => ['GET', 'HEAD'].includes(request.method())

/** The key of the form that is being sent, if it has one. */
export const formKeyOf = (ctx: HttpContext) => (isRead(ctx) ? null : readFormKey(ctx.request))

export function withParameter(address: string, name: string, value: string) {
  const url = new URL(address, 'http://here.invalid')
  url.searchParams.set(name, value)
  return url.pathname + url.search + url.hash
}
