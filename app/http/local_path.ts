import { appUrl } from '#config/app'
import type { HttpRequest } from '@adonisjs/core/http'

/** Longer ones are no address of ours; they would not fit into a cookie either. */
const LONGEST = 1500
const here = 'http://here.invalid'

/**
 * The text as a path on this site, or null: `//elsewhere`, `/\elsewhere`, `https://elsewhere` and whatever else a
 * browser reads as another place are none.
 */
export function localPath(text: unknown): string | null {
  if (typeof text !== 'string' || text.length > LONGEST || !text.startsWith('/')) return null
  // Browsers drop tabs and line breaks, and take \ for /.
  // eslint-disable-next-line no-control-regex
  if (/^\/[/\\]|[\u0000-\u0020\u007f\\]/.test(text) || !text.isWellFormed()) return null
  try {
    const url = new URL(text, here)
    return url.origin === here && !url.pathname.startsWith('//') ? url.pathname + url.search : null
  } catch {
    return null
  }
}

/** The page that the request was sent from, as a path, when it is one of ours. */
export function pathBefore(request: HttpRequest): string | null {
  const from = request.header('referer')
  if (!from) return null
  try {
    const url = new URL(from)
    const isOurs = url.host === request.header('host') || url.origin === new URL(appUrl).origin
    return isOurs ? localPath(url.pathname + url.search) : null
  } catch {
    return null
  }
}
