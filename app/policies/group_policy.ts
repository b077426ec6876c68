import { BasePolicy } from '@adonisjs/bouncer'
import { isOwnGroup } from '#access/conditions'
import { allowedBy } from '#access/action'
import type { Visibility } from '#access/rule'
import type { Permission } from '#domain/permissions'
import type { Actor } from '#access/actor'

/** Groups are known to those who may view them; only those who manage access change them. */
export default class GroupPolicy extends BasePolicy {
  static noun = 'groups'
  static visibility: Visibility = {
    table: 'groups',
    clauses: {
      viewer: { needs: ['groups:view'] },
      own_group: { isNarrow: true, where: isOwnGroup },
    },
  }

  list(actor: Actor) {
    return allowedBy(actor, { viewer: { needs: ['groups:view'] } })
  }

  create(actor: Actor) {
    return allowedBy(actor, { manager: { needs: ['groups:manage'] } })
  }

  update(actor: Actor) {
    return allowedBy(actor, { manager: { needs: ['groups:manage'] } })
  }

  delete(actor: Actor) {
    return allowedBy(actor, { manager: { needs: ['groups:manage'] } })
  }

  /** Nobody hands out what they do not hold themselves. */
  grant(actor: Actor, permission: Permission) {
    return allowedBy(actor, { own_right: { needs: [permission] } })
  }
}
