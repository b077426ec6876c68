import shield from '#config/shield'
import app from '@adonisjs/core/services/app'
import { csrfFactory } from '@adonisjs/shield/guards'
import edge from 'edge.js'
import type { HttpContext } from '@adonisjs/core/http'

/** The shield's own guard, for the two moments when the shield's turn in the order of middleware is the wrong one. */
async function guard(ctx: HttpContext, exceptRoutes: (ctx: HttpContext) => boolean) {
  const encryption = await app.container.make('encryption')
  await csrfFactory({ ...shield.csrf, exceptRoutes }, encryption.use(), edge)(ctx)
}

/** Refuses (E_BAD_CSRF_TOKEN) a request without the token: for a body that was read after the shield. */
export const verifyFormToken = (ctx: HttpContext) => guard(ctx, () => false)

/** Gives pages the token of their forms, and asks for none: for a refusal before the shield, whose page has forms too. */
export const shareFormToken = (ctx: HttpContext) => guard(ctx, () => true)
