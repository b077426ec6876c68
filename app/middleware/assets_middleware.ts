import { existsSync } from 'node:fs'
import app from '@adonisjs/core/services/app'
import StaticMiddleware from '@adonisjs/static/static_middleware'
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
 * Serves files: of a built asset, the copy that was compressed at build time. Names hold a hash of their content, so what
 * exists is asked of the disk once. Pages have no dot in their address: the disk is not asked for them at all.
 */
export default class AssetsMiddleware {
  #known = new Map<string, boolean>()
  #files: Promise<StaticMiddleware> | undefined

  async handle(ctx: HttpContext, next: NextFn) {
    const { request, response } = ctx
    const path = request.url()
    const ending = /\.(\w+)$/.exec(path)?.[1]
    if (!ending) return next()
    this.#files ??= app.container.make(StaticMiddleware)
    const type = path.startsWith('/assets/') && TYPES[ending]
    if (!type) return (await this.#files).handle(ctx, next)

    response.vary('Accept-Encoding')
    const copy = COPIES.find(
      (known) => request.encoding([known.encoding]) && this.#exists(path + known.ending)
    )
    if (copy) {
      response.header('Content-Encoding', copy.encoding).header('Content-Type', type)
      request.request.url = path + copy.ending
    }
    return (await this.#files).handle(ctx, next)
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
