import { BasePolicy } from '@adonisjs/bouncer'
import { allowedBy } from '#access/action'
import type { Actor } from '#access/actor'

/** The audit of sign-ins: of this organization's members only, as the database's policy has it. */
export default class SignInPolicy extends BasePolicy {
  static noun = 'sign_ins'

  list(actor: Actor) {
    return allowedBy(actor, { right: { needs: ['audit:view'] } })
  }
}
