import { localMailboxSecret } from '#config/mail'
import { createHash, timingSafeEqual } from 'node:crypto'
import { errors, type HttpContext } from '@adonisjs/core/http'

const digest = (text: string) => createHash('sha256').update(text).digest()

/**
 * Lets in whoever knows the mailbox's address; anybody else hears that there is no such page, in the same time however
 * much of it was right. What is shown is kept by no cache and named to no other site. Returns the mailbox's path.
 */
export function openMailbox({ params, request, response }: HttpContext): string {
  const secret = localMailboxSecret()
  const isKnown = timingSafeEqual(digest(String(params.secret)), digest(secret ?? ''))
  if (!secret || !isKnown) throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
  response.header('Cache-Control', 'no-store').header('Referrer-Policy', 'no-referrer')
  return `/mailbox/${secret}`
}
