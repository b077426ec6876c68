import { BasePolicy } from '@adonisjs/bouncer'
import type { Actor } from '#access/actor'

/** The audit of sign-ins: of this organization's members only, as the database's policy has it. */
export default class SignInPolicy extends BasePolicy {
  list(actor: Actor) {
    return actor.may('audit:view')
  }
}
