import { BasePolicy } from '@adonisjs/bouncer'
import type { Visibility } from '#policies/visibility'
import type { Actor } from '#services/actor'

/** Departments are known to those who may view them, and to their own members. */
export default class DepartmentPolicy extends BasePolicy {
  static visibility: Visibility = {
    table: 'departments',
    clauses: {
      viewer: { applies: (actor) => actor.may('departments:view') },
      own_department: {
        applies: (actor) => actor.departments.length > 0,
        where: (actor, t) => ({
          sql: `${t}.id = any (?)`,
          bindings: [actor.departments.map(({ id }) => id)],
        }),
      },
    },
  }

  list(actor: Actor) {
    return actor.may('departments:view')
  }

  create(actor: Actor) {
    return actor.may('departments:manage')
  }

  update(actor: Actor) {
    return actor.may('departments:manage')
  }

  delete(actor: Actor) {
    return actor.may('departments:manage')
  }
}
