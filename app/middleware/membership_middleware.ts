import { signOutExcluded } from '#auth/sign_out_excluded'
import { membershipsOf, type Membership } from '#auth/users'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/** Pages above organizations: for people whom at least one organization lets in. Provides `ctx.memberships`. */
export default class MembershipMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    ctx.memberships = await membershipsOf(ctx.auth.user!.id)
    return ctx.memberships.length ? next() : signOutExcluded(ctx)
  }
}

declare module '@adonisjs/core/http' {
  interface HttpContext {
    /** Where the person may go: only on routes behind the `membership` middleware. */
    memberships: Membership[]
  }
}
