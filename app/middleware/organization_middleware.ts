import { type Actor } from '#services/actor'
import { enterOrganization, noteSeen } from '#services/entrance'
import { noteEntrance } from '#services/entrances'
import { bidFarewell } from '#services/farewell'
import { membershipsOf } from '#services/users'
import db from '@adonisjs/lucid/services/db'
import { errors, type HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/**
 * Runs the request in one transaction that names the organization of the URL, and provides `ctx.actor`.
 * An organization that the person may not enter does not exist for them: 404; whom none lets in any more is signed
 * out. An answer that refuses (400 and above)
 * has written nothing: its transaction is rolled back.
 */
export default class OrganizationMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    const trx = await db.transaction()
    try {
      const actor = await enterOrganization(trx, ctx.auth.user!, Number(ctx.params.organization_id))
      if (!actor && !(await membershipsOf(ctx.auth.user!.id, trx)).length) {
        await trx.rollback()
        return bidFarewell(ctx)
      }
      if (!actor) throw new errors.E_ROUTE_NOT_FOUND([ctx.request.method(), ctx.request.url()])

      if (ctx.request.method() === 'GET') await noteSeen(actor)
      ctx.actor = actor
      ctx.view.share({ actor, organization: actor.organization })
      await next()
    } catch (error) {
      await trx.rollback()
      throw error
    }
    if (ctx.response.getStatus() >= 400) return trx.rollback()
    await noteEntrance(ctx)
    await trx.commit()
  }
}

declare module '@adonisjs/core/http' {
  interface HttpContext {
    /** Who acts, inside an organization: only on routes behind the `organization` middleware. */
    actor: Actor
  }
}
