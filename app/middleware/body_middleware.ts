import bodies, { bodiesOfStrangers } from '#config/bodyparser'
import { keepPasswordsExact } from '#auth/exact_passwords'
import { shareFormToken } from '#forms/form_token'
import { bringsUpload, invite } from '#http/request_body'
import { formKeyOf } from '#forms/form_key'
import BodyParserMiddleware from '@adonisjs/core/bodyparser_middleware'
import { Exception } from '@adonisjs/core/exceptions'
import app from '@adonisjs/core/services/app'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/** A form arrives within so long, or not at all. A file has the ten minutes of every request. */
const READ_WITHIN_MS = 30_000

/**
 * Reads what was sent, once it is known who sent it: of a stranger little is taken. Files and whatever else is no form
 * are refused unread (415), but for a file at an address that takes one: that one is left to `upload_middleware.ts`.
 */
export default class BodyMiddleware {
  #ofPeople = new BodyParserMiddleware(bodies, app.experimentalFlags)
  #ofStrangers = new BodyParserMiddleware(bodiesOfStrangers, app.experimentalFlags)

  async handle(ctx: HttpContext, next: NextFn) {
    try {
      await this.#read(ctx)
    } catch (error) {
      await shareFormToken(ctx)
      throw error
    }
    return next()
  }

  async #read(ctx: HttpContext) {
    const { request, auth } = ctx
    // Whoever's session ended while they were typing is a stranger with a form that was drawn for a person.
    const parser = auth.user || formKeyOf(ctx)?.person ? this.#ofPeople : this.#ofStrangers
    // No browser packs what it sends; unpacking what a stranger packed is work that they choose.
    const packed = request.header('content-encoding') ?? 'identity'
    if (request.hasBody() && packed.trim().toLowerCase() !== 'identity') throw notAForm()
    if (bringsUpload(ctx)) return parser.handle(ctx, async () => {})

    const { form, json } = bodies
    const isSent = request.hasBody() && request.header('content-length') !== '0'
    const isRead = isSent && bodies.allowedMethods.includes(request.method())
    if (isRead && !request.is([...form.types, ...json.types])) {
      throw notAForm()
    }
    if (isRead) invite(ctx)
    const timer = setTimeout(() => isRead && request.request.destroy(), READ_WITHIN_MS)
    try {
      await parser.handle(ctx, async () => {})
      if (isRead) keepPasswordsExact(ctx)
    } finally {
      clearTimeout(timer)
    }
  }
}

const notAForm = () => new Exception('Not a form', { status: 415, code: 'E_NOT_A_FORM' })
