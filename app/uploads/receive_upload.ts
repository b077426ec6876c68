import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { invite, letPass } from '#http/request_body'
import { removeScratch, scratchPath } from '#uploads/scratch'
import type { HttpContext } from '@adonisjs/core/http'

type Failure = NodeJS.ErrnoException & { status?: number }

export type Upload = { refusal: 'too_large' | null; remove: () => Promise<void> }

/**
 * Reads the one file of a form, the field `file`, into the private folder; other files are passed over. A file above
 * the limit is no failure of the request: the rest of it passes by and `refusal` says so, for the form to say it in
 * its own words. `remove` ends the file in every case, also when the sender left half-way.
 */
export async function receiveUpload(ctx: HttpContext): Promise<Upload> {
  const { multipart } = ctx.request
  const path = scratchPath('.upload')
  const leaving = new AbortController()
  let writing: Promise<unknown> = Promise.resolve()
  let files = 0
  const remove = async () => {
    leaving.abort()
    await writing.catch(() => {})
    await removeScratch(path)
  }

  multipart.onFile('file', { deferValidations: true }, async (part, reporter) => {
    if (files++ > 0) return void part.resume()
    part.pause()
    part.on('data', reporter)
    const file = createWriteStream(path, { flags: 'wx', mode: 0o600 })
    writing = pipeline(part, file, { signal: leaving.signal })
    try {
      await writing
      return { tmpPath: path }
    } catch (error) {
      // Otherwise the parser would take a full disk for a form without a file.
      multipart.abort(error as Error)
    }
  })
  invite(ctx)
  try {
    await multipart.process()
    return { refusal: null, remove }
  } catch (error) {
    await remove()
    if ((error as Failure).code === 'E_REQUEST_ENTITY_TOO_LARGE') {
      letPass(ctx)
      return { refusal: 'too_large', remove }
    }
    // A body that is no form, or whose sender left, is the sender's fault; a full disk is ours.
    const { errno } = error as Failure
    const isOurs = errno !== undefined && !ctx.request.request.destroyed
    throw isOurs ? error : Object.assign(error as Failure, { status: 400 })
  }
}
