import UnusableText from '#exceptions/unusable_text'
import { isEscapedText, isUnusable, unusableIn } from '#http/unusable_text'
import { Exception } from '@adonisjs/core/exceptions'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/** An address that is no text is refused before anybody reads it (400); a query that holds a zero byte is too (422). */
export default class AddressMiddleware {
  async handle({ request }: HttpContext, next: NextFn) {
    const [path, query = ''] = (request.request.url ?? '').split(/\?(.*)/s)
    if (!isEscapedText(path) || !isEscapedText(query) || isUnusable(safelyDecoded(path))) {
      throw new Exception('The address is no text', { status: 400, code: 'E_BAD_ADDRESS' })
    }
    const found = query && unusableIn(request.qs())
    if (found) throw new UnusableText(found.fields)
    return next()
  }
}

const safelyDecoded = (path: string) =>
  decodeURIComponent(path.replace(/%(?![0-9a-f]{2})/gi, '%25'))
