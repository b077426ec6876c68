import UnusableText from '#exceptions/unusable_text'
import { isEscapedText, unusableIn } from '#http/unusable_text'
import type { HttpContext } from '@adonisjs/core/http'

const READERS = ['all', 'body', 'input', 'only'] as const

/**
 * Makes the first reading of a body that holds unusable text fail with UnusableText. In a form's `submit` the form
 * comes back with the words beside the field and the rest of the text in it; anywhere else it is a page of 422.
 */
export function refuseUnusableText({ request }: HttpContext) {
  const raw = request.raw() ?? ''
  const found = unusableIn(request.body())
  const isBroken =
    !found && request.bodyType === 'urlencoded' && (raw.includes('\ufffd') || !isEscapedText(raw))
  if (!found && !isBroken) return

  const fields = found?.fields ?? brokenFields(raw)
  request.updateBody((found?.clean ?? request.body()) as Record<string, unknown>)
  let isTold = false
  for (const name of READERS) {
    const read = request[name] as (...args: unknown[]) => unknown
    Object.defineProperty(request, name, {
      value: (...args: unknown[]) => {
        if (isTold) return read.apply(request, args)
        isTold = true
        throw new UnusableText(fields)
      },
    })
  }
}

/** The fields of a form whose bytes are no UTF-8. */
function brokenFields(raw: string) {
  const broken = raw.split('&').filter((pair) => pair.includes('\ufffd') || !isEscapedText(pair))
  return broken.map((pair) => {
    const name = pair.split('=')[0]
    return isEscapedText(name) ? decodeURIComponent(name.replace(/%(?![0-9a-f]{2})/gi, '')) : ''
  })
}
