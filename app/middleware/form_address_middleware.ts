import { readFormKey } from '#forms/form_key'
import router from '@adonisjs/core/services/router'
import type { HttpContext, HttpRequest } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

const CHANGES = ['POST', 'PUT', 'PATCH', 'DELETE']

/**
 * A form that was refused without scripts is drawn by the address it was sent to, which is no page. Opened again, kept or
 * sent to somebody, it leads to the page where the form stands; one that does not say its page leads home.
 */
export default class FormAddressMiddleware {
  async handle({ request, response }: HttpContext, next: NextFn) {
    if (!['GET', 'HEAD'].includes(request.method())) return next()
    const page = readFormKey(request)?.page ?? (takesFormsAlone(request) ? homeOf(request) : null)
    return page ? response.redirect().toPath(page) : next()
  }
}

function takesFormsAlone(request: HttpRequest) {
  const isRoute = (method: string) => router.match(request.url(), method, false) !== null
  return !isRoute('GET') && CHANGES.some(isRoute)
}

const homeOf = (request: HttpRequest) => /^\/o\/[1-9]\d*(?=\/)/.exec(request.url())?.[0] ?? '/'
