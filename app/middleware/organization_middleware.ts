import { type Actor } from '#access/actor'
import { awaitTurn, keepAnswer, takeTurn, type Turn } from '#forms/turns'
import { enterAs, enterOrganization, noteSeen } from '#access/enter_organization'
import { recordEntry } from '#auth/record_entry'
import { signOutExcluded } from '#auth/sign_out_excluded'
import { membershipsOf } from '#auth/users'
import db from '@adonisjs/lucid/services/db'
import { errors, type HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/**
 * Runs the request in one transaction that names the organization of the URL, and provides `ctx.actor`.
 * An organization that the person may not enter does not exist for them: 404; whom none lets in any more is signed
 * out. An answer that refuses (400 and above)
 * has written nothing: its transaction is rolled back (by the exception handler already, where it leads elsewhere). A form that is sent twice gets the first one's answer.
 */
export default class OrganizationMiddleware {
  async handle(ctx: HttpContext, next: NextFn, since = Date.now()): Promise<unknown> {
    const trx = await db.transaction()
    let turn: Turn
    try {
      const user = ctx.auth.user!
      const actor =
        ctx.entrance?.member.user_id === user.id
          ? enterAs(trx, user, ctx.entrance)
          : await enterOrganization(trx, user, Number(ctx.params.organization_id))
      if (!actor && !(await membershipsOf(user.id, trx)).length) {
        await trx.rollback()
        return signOutExcluded(ctx)
      }
      if (!actor) throw new errors.E_ROUTE_NOT_FOUND([ctx.request.method(), ctx.request.url()])

      if (ctx.request.method() === 'GET') await noteSeen(actor)
      ctx.actor = actor
      ctx.view.share({ actor, organization: actor.organization })
      turn = await takeTurn(ctx, trx)
      if (turn === 'go') {
        await next()
        if (trx.isCompleted) return
        await keepAnswer(ctx, trx)
      }
    } catch (error) {
      await trx.rollback()
      throw error
    }
    if (turn === 'go' && ctx.response.getStatus() < 400) {
      await recordEntry(ctx)
      return trx.commit()
    }
    await trx.rollback()
    if (turn !== 'wait') return
    await awaitTurn(since)
    return this.handle(ctx, next, since)
  }
}

declare module '@adonisjs/core/http' {
  interface HttpContext {
    /** Who acts, inside an organization: only on routes behind the `organization` middleware. */
    actor: Actor
  }
}
