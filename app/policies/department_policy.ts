import { BasePolicy } from '@adonisjs/bouncer'
import sql from 'sql-template-tag'
import type { Visibility } from '#access/rule'
import type { Actor } from '#access/actor'

/** Departments are known to those who may view them, and to their own members. */
export default class DepartmentPolicy extends BasePolicy {
  static visibility: Visibility = {
    table: 'departments',
    clauses: {
      viewer: { needs: ['departments:view'] },
      own_department: { isNarrow: true, where: (v, t) => v.worksIn(sql`${t}.id`) },
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
