import { BasePolicy } from '@adonisjs/bouncer'
import { headsAllDepartments, worksThere } from '#access/conditions'
import { allowedBy } from '#access/action'
import type { Visibility } from '#access/rule'
import type { Actor } from '#access/actor'

/** Departments are known to those who may view them, to their own members, and to heads who see all of them. */
export default class DepartmentPolicy extends BasePolicy {
  static noun = 'departments'
  static visibility: Visibility = {
    table: 'departments',
    clauses: {
      viewer: { needs: ['departments:view'] },
      head_of_all: { where: headsAllDepartments },
      own_department: { isNarrow: true, where: worksThere },
    },
  }

  list(actor: Actor) {
    return allowedBy(actor, {
      viewer: { needs: ['departments:view'] },
      head_of_all: { when: actor.headsAll },
    })
  }

  create(actor: Actor) {
    return allowedBy(actor, { manager: { needs: ['departments:manage'] } })
  }

  update(actor: Actor) {
    return allowedBy(actor, { manager: { needs: ['departments:manage'] } })
  }

  delete(actor: Actor) {
    return allowedBy(actor, { manager: { needs: ['departments:manage'] } })
  }
}
