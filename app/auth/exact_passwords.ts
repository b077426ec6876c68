import type { HttpContext } from '@adonisjs/core/http'

const isPassword = (name: string) => /(^|_)password$/.test(name)

/**
 * A password is taken as it was typed: bodies are read with every text trimmed, which would take blanks from its ends.
 * Called when the body has been read.
 */
export function keepPasswordsExact({ request }: HttpContext) {
  const body = request.body()
  const names = Object.keys(body).filter((name) => isPassword(name) && body[name] !== null)
  if (!names.length) return

  const raw = request.raw() ?? ''
  const sent: Record<string, unknown> = request.is(['json'])
    ? JSON.parse(raw)
    : Object.fromEntries(new URLSearchParams(raw))
  const exact = names.filter((name) => String(sent[name]).trim() === body[name])
  request.updateBody({ ...body, ...Object.fromEntries(exact.map((name) => [name, sent[name]])) })
}
