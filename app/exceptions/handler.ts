import app from '@adonisjs/core/services/app'
import i18nManager from '@adonisjs/i18n/services/main'
import { ExceptionHandler, type HttpContext } from '@adonisjs/core/http'
import { locales } from '#config/i18n'

type Failure = {
  code?: string
  status?: number
  messages?: { message: string }[]
  response?: { availableIn?: number }
  seconds?: number
}

/** Failures whose own status says something else than the page should. */
const STATUS_OF_CODE: Record<string, number> = {
  'E_BAD_CSRF_TOKEN': 419,
  'E_AUTHORIZATION_FAILURE': 403,
  'E_ROW_NOT_FOUND': 404,
  'E_ROUTE_NOT_FOUND': 404,
  'E_VALIDATION_ERROR': 422,
  'E_TOO_MANY_REQUESTS': 429,
  'E_REQUEST_ENTITY_TOO_LARGE': 413,
  /** The database does not answer, or is being started or stopped. */
  'ECONNREFUSED': 503,
  'ECONNRESET': 503,
  'ENOTFOUND': 503,
  'EHOSTUNREACH': 503,
  'ETIMEDOUT': 503,
  '57P01': 503,
  '57P02': 503,
  '57P03': 503,
}

/** Statuses with words of their own in the language files, `ui.errors`. */
const WORDED = [403, 404, 419, 422, 429, 500, 503]

/** Answers failures with a page in the product's own look: whole for a browser, a fragment for htmx. */
export default class HttpExceptionHandler extends ExceptionHandler {
  protected debug = app.inDev
  protected ignoreStatuses = [400, 401, 403, 404, 409, 413, 419, 422, 429]
  protected ignoreCodes = ['E_BAD_CSRF_TOKEN', 'E_ROUTE_NOT_FOUND', 'E_ROW_NOT_FOUND']

  async handle(error: unknown, ctx: HttpContext) {
    const failure = (error ?? {}) as Failure
    const status = statusOf(failure)
    const isFragment = ctx.request.header('HX-Request-Type') === 'partial'
    const wantsPage = ctx.request.accepts(['html', 'json']) !== 'json'
    if (!wantsPage || (this.debug && status === 500 && !isFragment)) return super.handle(error, ctx)

    const wait = failure.response?.availableIn ?? failure.seconds
    if (status === 429 && wait) ctx.response.header('Retry-After', Math.ceil(wait))
    if (status === 503) ctx.response.header('Retry-After', 30)
    ctx.response.status(status)

    speak(ctx)
    const page = {
      status,
      key: WORDED.includes(status) ? status : status < 500 ? 422 : 500,
      points: failure.messages?.map(({ message }) => message) ?? [],
      wait,
      requestId: status >= 500 ? ctx.request.id() : null,
    }
    if (isFragment && !ctx.request.header('HX-Target')?.endsWith('#main')) {
      ctx.response.header('HX-Retarget', '#flash').header('HX-Reswap', 'beforeend')
      return ctx.response.send(await this.#draw(ctx, 'errors/flash', page))
    }
    return ctx.response.send(await this.#draw(ctx, 'errors/page', page))
  }

  /** What fails while a failure is shown (the chrome, say) must not fail again: bare words then. */
  async #draw(ctx: HttpContext, template: string, page: { status: number; key: number }) {
    try {
      return await ctx.view.render(template, page)
    } catch (error) {
      await this.report(error, ctx)
      const { i18n } = ctx
      const [title, text, home] = [`${page.key}.title`, `${page.key}.text`, 'home'].map((key) =>
        i18n.t(`ui.errors.${key}`)
      )
      return `<!doctype html><html lang="${i18n.locale}"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1><p>${text}</p><p><a href="/">${home}</a></p></html>`
    }
  }
}

function statusOf({ code, status }: Failure) {
  return (code && STATUS_OF_CODE[code]) || (status && status >= 400 && status < 600 ? status : 500)
}

/** A failure can come before it is known who asks: then the browser's language is spoken. */
function speak(ctx: HttpContext) {
  if (ctx.i18n) return
  const chosen = ctx.request.plainCookie('locale') ?? ctx.request.language([...locales])
  ctx.i18n = i18nManager.locale(locales.find((locale) => locale === chosen) ?? 'en')
  ctx.view.share({ i18n: ctx.i18n })
}
