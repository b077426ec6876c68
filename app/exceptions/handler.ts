import { cookieName } from '#config/app'
import app from '@adonisjs/core/services/app'
import i18nManager from '@adonisjs/i18n/services/main'
import { clashOf } from '#forms/unique_keys'
import { ExceptionHandler, type HttpContext } from '@adonisjs/core/http'
import { locales } from '#config/i18n'
import { statusOfSql } from '#exceptions/database_failures'
import { pathBefore } from '#http/local_path'
import { oldPage } from '#forms/old_page'
import { noteRefusal } from '#http/refusals'
import { leadBackToForm } from '#forms/session_over'
import { goneFor, type Gone } from '#presenters/gone'
import { lacksInWords } from '#presenters/access/needs'
import { isRead } from '#forms/form_key'
import type { Problem } from '#exceptions/invalid_input'

type Failure = {
  code?: string
  status?: number
  messages?: { message: string }[]
  problems?: Problem[]
  /** Of a throttle how long it lasts, in seconds; of a policy what is lacking. */
  response?: { availableIn?: number; lacks?: Parameters<typeof lacksInWords>[2] }
  seconds?: number
}

type FailurePage = {
  status: number
  key: number | string
  points: string[]
  requestId?: string | null
  gone?: Gone | null
}

/** Failures whose own status says something else than the page should. */
const STATUS_OF_CODE: Record<string, number> = {
  E_BAD_CSRF_TOKEN: 419,
  E_AUTHORIZATION_FAILURE: 403,
  E_ROW_NOT_FOUND: 404,
  E_ROUTE_NOT_FOUND: 404,
  E_VALIDATION_ERROR: 422,
  E_TOO_MANY_REQUESTS: 429,
  E_REQUEST_ENTITY_TOO_LARGE: 413,
  /** The database does not answer. */
  ECONNREFUSED: 503,
  ECONNRESET: 503,
  ENOTFOUND: 503,
  EHOSTUNREACH: 503,
  ETIMEDOUT: 503,
}

/** Statuses with words of their own in the language files, `ui.errors`. */
const WORDED = [400, 403, 404, 413, 415, 419, 422, 429, 500, 503]

/**
 * Answers failures with a page in the product's own look: whole for a browser, a fragment for htmx, JSON for programs.
 * None tells what the failure itself says: that may be a statement, a path or somebody's data.
 */
export default class HttpExceptionHandler extends ExceptionHandler {
  protected debug = app.inDev
  protected ignoreStatuses = [400, 401, 403, 404, 409, 413, 415, 419, 422, 429]
  protected ignoreCodes = ['E_BAD_CSRF_TOKEN', 'E_ROUTE_NOT_FOUND', 'E_ROW_NOT_FOUND']

  async handle(thrown: unknown, ctx: HttpContext) {
    const error = clashOf(thrown) ?? thrown
    const failure = (error ?? {}) as Failure
    const status = statusOf(failure)
    noteRefusal(ctx, error)
    if (status === 419 && (await this.#isLedBack(ctx))) return
    const gone = failure.code === 'E_ROW_NOT_FOUND' ? await this.#whatIsGone(ctx) : null
    const isFragment = ctx.request.header('HX-Request-Type') === 'partial'
    const wantsPage = ctx.request.accepts(['html', 'json']) !== 'json'
    if (this.debug && status === 500 && wantsPage && !isFragment && isLocal(ctx)) {
      return super.handle(error, ctx)
    }

    const isPart = isFragment && !ctx.request.header('HX-Target')?.endsWith('#main')
    if (gone && wantsPage && !isPart && !isRead(ctx)) return leadToList(ctx, gone)

    const wait = failure.response?.availableIn ?? failure.seconds
    if (status === 429 && wait) ctx.response.header('Retry-After', Math.ceil(wait))
    if (status === 503) ctx.response.header('Retry-After', 30)
    ctx.response.status(gone && !wantsPage ? 410 : status)

    // What was said of the answer that failed is not true of this one.
    for (const name of ['Content-Encoding', 'Content-Type', 'Content-Disposition', 'Location'])
      ctx.response.removeHeader(name)
    speak(ctx)
    const page = {
      status: ctx.response.getStatus(),
      key: gone ? 'gone' : keyOf(status, ctx),
      gone,
      points: status === 403 ? await this.#whatLacks(failure, ctx) : pointsOf(failure, ctx),
      wait,
      back: pathBefore(ctx.request),
      requestId: status >= 500 ? ctx.request.id() : null,
    }
    if (!wantsPage) return ctx.response.json(asData(page, ctx))
    if (isPart) {
      ctx.response.header('HX-Retarget', '#flash').header('HX-Reswap', 'beforeend')
      return ctx.response.send(await this.#draw(ctx, 'errors/flash', page))
    }
    return ctx.response.send(await this.#draw(ctx, 'errors/page', page))
  }

  /** Somebody was faster: said only if it can be found out. */
  async #whatIsGone(ctx: HttpContext) {
    try {
      return await goneFor(ctx)
    } catch (error) {
      await this.report(error, ctx)
      return null
    }
  }

  /** The rights that a refused action takes: said only if they can be found out. */
  async #whatLacks({ response }: Failure, ctx: HttpContext) {
    const { actor, i18n } = ctx
    if (!response?.lacks || !actor || actor.trx.isCompleted) return []
    try {
      return await lacksInWords(actor, i18n, response.lacks)
    } catch (error) {
      await this.report(error, ctx)
      return []
    }
  }

  /** A form whose session is over comes back after signing in; when even that fails, it is refused like any other. */
  async #isLedBack(ctx: HttpContext) {
    try {
      return await leadBackToForm(ctx)
    } catch (error) {
      await this.report(error, ctx)
      return false
    }
  }

  /** What fails while a failure is shown (the chrome, say) must not fail again: bare words then. */
  async #draw(ctx: HttpContext, template: string, page: FailurePage) {
    try {
      return await ctx.view.render(template, page)
    } catch (error) {
      await this.report(error, ctx)
      const { i18n } = ctx
      const [title, text, home] = [`${page.key}.title`, `${page.key}.text`, 'home'].map((key) =>
        i18n.t(`ui.errors.${key}`, page.gone?.words)
      )
      return `<!doctype html><html lang="${i18n.locale}"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1><p>${text}</p><p><a href="/">${home}</a></p></html>`
    }
  }
}

/** A form about a record that somebody has deleted leads to its list, which says so. Nothing of the request is kept. */
async function leadToList({ actor, i18n, response, session }: HttpContext, gone: Gone) {
  await actor.trx.rollback()
  session.flash('notice', {
    text: i18n.t('ui.errors.gone.text', gone.words),
    link: gone.deleted ?? undefined,
  })
  // A form that had begun to come back has set its own status.
  response.status(303)
  return response.redirect().toPath(gone.list.href)
}

function keyOf(status: number, ctx: HttpContext) {
  if (status === 419) return oldPage(ctx)
  return WORDED.includes(status) ? status : status < 500 ? 422 : 500
}

function statusOf({ code, status }: Failure) {
  const known = (code && STATUS_OF_CODE[code]) || statusOfSql(code)
  return known || (status && status >= 400 && status < 600 ? status : 500)
}

/** What is wrong, in words meant for people: a validator's or an operation's. No other message of an error is told. */
function pointsOf({ messages, problems }: Failure, { i18n }: HttpContext) {
  if (messages) return messages.map(({ message }) => message)
  return (problems ?? []).map(({ rule, params }) => i18n.t(`problems.${rule}`, params))
}

/** The same for programs: fixed words of the status, never those of the failure. */
function asData({ status, key, points, requestId, gone }: FailurePage, { i18n }: HttpContext) {
  const messages = points.length
    ? points
    : [gone ? i18n.t('ui.errors.gone.text', gone.words) : i18n.t(`ui.errors.${key}.title`)]
  const errors = messages.map((message) => ({ message }))
  return { status, errors, ...(requestId && { request_id: requestId }) }
}

const isLocal = ({ request }: HttpContext) =>
  /^(::ffff:)?127\.|^::1$/.test(request.request.socket.remoteAddress ?? '')

/** A failure can come before it is known who asks: then the browser's language is spoken. */
function speak(ctx: HttpContext) {
  if (ctx.i18n) return
  const chosen = ctx.request.plainCookie(cookieName('locale')) ?? ctx.request.language([...locales])
  ctx.i18n = i18nManager.locale(locales.find((locale) => locale === chosen) ?? 'en')
  ctx.view.share({ i18n: ctx.i18n })
}
