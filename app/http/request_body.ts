import { uploadPatterns } from '#config/bodyparser'
import type { HttpContext } from '@adonisjs/core/http'
import type { IncomingMessage } from 'node:http'

/** Of a body that nobody wants, so much is listened to before the answer, so that a client hears the answer at all. */
const DISCARDED_BYTES = 1024 * 1024
const DISCARDED_MS = 500
/** Of a file that is too large the rest is let pass, since a browser shows no answer before it has sent it all. */
const LET_PASS_BYTES = 1024 ** 3

const isMultipart = ({ request }: HttpContext) => Boolean(request.is(['multipart/form-data']))

/** Whether the request brings a file to an address that takes one. */
export const bringsUpload = (ctx: HttpContext) =>
  isMultipart(ctx) &&
  ctx.request.method() === 'POST' &&
  uploadPatterns.includes(ctx.route?.pattern ?? '')

/** Whoever waits to be told to send the body is told so. Call it before reading. */
export function invite({ request, response }: HttpContext) {
  if (/100-continue/i.test(request.header('expect') ?? '')) response.response.writeContinue()
}

/** Listens a little to a body that was not read, and says that the connection ends with the answer. */
export async function dismissBody({ request, response }: HttpContext) {
  const body = request.request
  if (body.complete || body.destroyed || !request.hasBody()) return
  response.response.setHeader('Connection', 'close')
  if (/100-continue/i.test(request.header('expect') ?? '')) return
  await listen(body)
}

function listen(body: IncomingMessage) {
  return new Promise<void>((resolve) => {
    let bytes = 0
    const hear = (part: Buffer) => (bytes += part.length) > DISCARDED_BYTES && done()
    const timer = setTimeout(() => done(), DISCARDED_MS)
    const done = () => {
      clearTimeout(timer)
      body.off('data', hear).pause()
      resolve()
    }
    body.on('data', hear).once('end', done).once('close', done).once('error', done).resume()
  })
}

/** Lets the rest of a refused file pass, unread and unkept, up to a bound. */
export function letPass({ request }: HttpContext) {
  let bytes = 0
  const body = request.request
  body.on('data', (part: Buffer) => {
    bytes += part.length
    if (bytes > LET_PASS_BYTES) body.destroy()
  })
  body.on('error', () => {}).resume()
}
