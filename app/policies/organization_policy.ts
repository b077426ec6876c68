import { BasePolicy } from '@adonisjs/bouncer'
import type { Actor } from '#access/actor'

/** The organization itself: settings for those who manage it; new organizations and the wall for the account's owner. */
export default class OrganizationPolicy extends BasePolicy {
  create(actor: Actor) {
    return actor.isOwner
  }

  /** Adding people to organizations of the account, and taking them out, many at once. */
  staff(actor: Actor) {
    return actor.isOwner
  }

  update(actor: Actor) {
    return actor.may('organization:manage')
  }

  inspectWall(actor: Actor) {
    return actor.isOwner
  }
}
