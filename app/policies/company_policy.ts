import { BasePolicy } from '@adonisjs/bouncer'
import { isOwnCompany } from '#access/conditions'
import { allowedBy } from '#access/action'
import type { Visibility } from '#access/rule'
import type { Actor } from '#access/actor'

/** Companies are known to those who may view them, and a contact knows its own. */
export default class CompanyPolicy extends BasePolicy {
  static noun = 'companies'
  static visibility: Visibility = {
    table: 'companies',
    clauses: {
      viewer: { needs: ['companies:view'] },
      own_company: { isNarrow: true, where: isOwnCompany },
    },
  }

  list(actor: Actor) {
    return allowedBy(actor, { viewer: { needs: ['companies:view'] } })
  }

  create(actor: Actor) {
    return allowedBy(actor, { right: { needs: ['companies:create'] } })
  }

  update(actor: Actor) {
    return allowedBy(actor, { right: { needs: ['companies:update'] } })
  }

  delete(actor: Actor) {
    return allowedBy(actor, { right: { needs: ['companies:delete'] } })
  }

  export(actor: Actor) {
    return allowedBy(actor, { right: { needs: ['contacts:export'] } })
  }
}
