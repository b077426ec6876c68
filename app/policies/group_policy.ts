import { BasePolicy } from '@adonisjs/bouncer'
import type { Visibility } from '#policies/visibility'
import type { Actor } from '#services/actor'

/** Groups are known to those who may view them; only those who manage access change them. */
export default class GroupPolicy extends BasePolicy {
  static visibility: Visibility = {
    table: 'groups',
    clauses: {
      viewer: { applies: (actor) => actor.may('groups:view') },
      own_group: {
        applies: () => true,
        where: (actor, t) => ({
          sql: `${t}.id = ?`,
          bindings: [actor.group.id],
        }),
      },
    },
  }

  list(actor: Actor) {
    return actor.may('groups:view')
  }

  create(actor: Actor) {
    return actor.may('groups:manage')
  }

  update(actor: Actor) {
    return actor.may('groups:manage')
  }

  delete(actor: Actor) {
    return actor.may('groups:manage')
  }
}
