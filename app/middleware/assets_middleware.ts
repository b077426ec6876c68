import { existsSync } from 'node:fs'
import app from '@adonisjs/core/services/app'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

const TYPES: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
}
const COPIES = [
  { encoding: 'br', ending: '.br' },
  { encoding: 'gzip', ending: '.gz' },
]

/**
 * Serves the copy of a built asset that was compressed at build time: points the static file server behind it at that
 * copy. Names hold a hash of their content, so what exists is asked of the disk once.
 */
export default class AssetsMiddleware {
  #known = new Map<string, boolean>()

  handle({ request, response }: HttpContext, next: NextFn) {
    const path = request.url()
    const type = path.startsWith('/assets/') && TYPES[path.slice(path.lastIndexOf('.') + 1)]
    if (!type) return next()

    response.vary('Accept-Encoding')
    const copy = COPIES.find(
      ({ encoding, ending }) => request.encoding([encoding]) && this.#exists(path + ending)
    )
    if (copy) {
      response.header('Content-Encoding', copy.encoding).header('Content-Type', type)
      request.request.url = path + copy.ending
    }
    return next()
  }

  #exists(path: string) {
    let found = this.#known.get(path)
    if (found === undefined) {
      found = !path.includes('..') && existsSync(app.publicPath(path.slice(1)))
      if (found) this.#known.set(path, found)
    }
    return found
  }
}
