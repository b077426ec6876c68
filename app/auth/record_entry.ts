import { recordSignIn } from '#auth/record_sign_in'
import { visitorOf } from '#auth/visitor'
import type { HttpContext } from '@adonisjs/core/http'

/** Writes down, once a session, that a person came into an organization: that is what its own audit knows of them. */
export async function recordEntry(ctx: HttpContext) {
  const { actor, session } = ctx
  const entered: number[] = session.get('entered', [])
  if (entered.includes(actor.organization.id)) return
  session.put('entered', [...entered, actor.organization.id])
  await recordSignIn('entered', actor.user!.id, visitorOf(ctx), actor.trx, actor.organization.id)
}
