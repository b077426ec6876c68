import { BasePolicy } from '@adonisjs/bouncer'
import { allowedBy } from '#access/action'
import type { Actor } from '#access/actor'

/** The organization itself: settings for those who manage it; new organizations and the wall for the account's owner. */
export default class OrganizationPolicy extends BasePolicy {
  static noun = 'organization'

  create(actor: Actor) {
    return allowedBy(actor, { owner: { needs: ['ownership'] } })
  }

  /** Adding people to organizations of the account, and taking them out, many at once. */
  staff(actor: Actor) {
    return allowedBy(actor, { owner: { needs: ['ownership'] } })
  }

  update(actor: Actor) {
    return allowedBy(actor, { manager: { needs: ['organization:manage'] } })
  }

  inspectWall(actor: Actor) {
    return allowedBy(actor, { owner: { needs: ['ownership'] } })
  }
}
