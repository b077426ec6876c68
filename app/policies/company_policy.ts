import { BasePolicy } from '@adonisjs/bouncer'
import type { Visibility } from '#policies/visibility'
import type { Actor } from '#services/actor'

/** Companies are known to those who may view them, and a contact knows its own. */
export default class CompanyPolicy extends BasePolicy {
  static visibility: Visibility = {
    table: 'companies',
    clauses: {
      viewer: { applies: (actor) => actor.may('companies:view') },
      own_company: {
        applies: (actor) => actor.member.companyId !== null,
        where: (actor, t) => ({
          sql: `${t}.id = ?`,
          bindings: [actor.member.companyId],
        }),
      },
    },
  }

  list(actor: Actor) {
    return actor.may('companies:view')
  }

  create(actor: Actor) {
    return actor.may('companies:create')
  }

  update(actor: Actor) {
    return actor.may('companies:update')
  }

  delete(actor: Actor) {
    return actor.may('companies:delete')
  }

  export(actor: Actor) {
    return actor.may('contacts:export')
  }
}
