/**
 * A page is a fragment: what decides whether a template prints the whole document or only the content of #main.
 */
import { cookieName } from '#config/app'
import type { Actor } from '#access/actor'
import type { HttpRequest } from '@adonisjs/core/http'
import type { I18n } from '@adonisjs/i18n'

/** What the templates' state holds in a request; without one (mails, tests of components) only `i18n`. */
export type PageState = {
  i18n: I18n
  actor?: Actor
  user?: { id?: number; timeZone?: string | null; theme?: string; fullName?: string } | null
  request?: HttpRequest
  /** Overrides the person's choice: the kit shows itself in either. */
  theme?: string
  vite?: { useDevServer: boolean; manifest(): Record<string, { file: string; css?: string[] }> }
  flashMessages?: { get(key: string): unknown }
}

export type PageMode = 'full' | 'partial' | 'none'

/**
 * `full` for a browser, `partial` for htmx. The chrome around a fragment belongs to one organization, language and
 * build: when the browser shows another one (the session ended, a new version was put in place), the answer sends it to
 * the page as a whole instead, and flash messages wait for that.
 */
export function pageMode(state: PageState, kind: string): PageMode {
  const ctx = state.request?.ctx
  if (!ctx) return 'full'
  ctx.response.vary('HX-Request-Type')
  if (ctx.request.header('HX-Request-Type') !== 'partial') return 'full'

  const shown = ctx.request.header('X-Shell')
  if (!shown || shown === shellKey(state, kind)) return kind === 'auth' ? 'full' : 'partial'
  if (ctx.request.method() !== 'GET') return 'partial'

  ctx.session?.reflash()
  ctx.response.header('HX-Redirect', ctx.request.url(true))
  return 'none'
}

function shellKey(state: PageState, kind: string) {
  return [kind, state.actor?.organization.id ?? 0, state.i18n.locale, buildOf(state)].join('.')
}

let build: string | undefined

function buildOf({ vite }: PageState) {
  if (!vite || vite.useDevServer) return 'dev'
  if (!build) {
    const manifest = vite.manifest()
    build = ['resources/js/app.js', 'resources/css/app.css']
      .map((entry) => manifest[entry]?.file.match(/-([\w-]+)\.\w+$/)?.[1] ?? '')
      .join('-')
  }
  return build
}

export function pageTitle({ actor }: PageState, title?: string) {
  return [title, actor?.organization.name, 'Baton'].filter(Boolean).join(' · ')
}

/** The person's choice; a stranger's is kept in a cookie. */
export function themeOf(state: PageState): 'system' | 'light' | 'dark' {
  const theme = state.theme ?? state.user?.theme ?? state.request?.plainCookie(cookieName('theme'))
  return theme === 'light' || theme === 'dark' ? theme : 'system'
}

/** Links and forms replace the content of #main; `hx-boost="false"` on one leaves it to the browser. */
export function bodyAttributes(state: PageState, kind: string) {
  const headers: Record<string, string> = { 'X-Shell': shellKey(state, kind) }
  const token = (state.request as { csrfToken?: string } | undefined)?.csrfToken
  if (token) headers['X-CSRF-Token'] = token
  return {
    'hx-headers:inherited': headers,
    'hx-boost:inherited': kind === 'auth' ? false : 'target:#main',
    'data-organization': state.actor?.organization.id ?? null,
  }
}

export type FlashNotice = {
  text: string
  tone?: string
  undo?: { href: string; label?: string }
  link?: { href: string; label: string }
}

/** `session.flash('notice', …)`: a text, a notice, or several. */
export function flashNotices({ flashMessages }: PageState): FlashNotice[] {
  const found = flashMessages?.get('notice')
  if (!found) return []
  return [found]
    .flat()
    .map((notice) => (typeof notice === 'string' ? { text: notice } : (notice as FlashNotice)))
}
