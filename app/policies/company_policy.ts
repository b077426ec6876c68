import { BasePolicy } from '@adonisjs/bouncer'
import sql from 'sql-template-tag'
import type { Visibility } from '#access/rule'
import type { Actor } from '#access/actor'

/** Companies are known to those who may view them, and a contact knows its own. */
export default class CompanyPolicy extends BasePolicy {
  static visibility: Visibility = {
    table: 'companies',
    clauses: {
      viewer: { needs: ['companies:view'] },
      own_company: { isNarrow: true, where: (v, t) => sql`${t}.id = ${v.companyId}` },
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
