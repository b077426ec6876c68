import { BasePolicy } from '@adonisjs/bouncer'
import type { ImportKind, ImportSettings } from '#domain/import_settings'
import type { Actor } from '#access/actor'

/** Importing is a right of its own, and gives nobody more than they may do by hand. */
export default class ImportPolicy extends BasePolicy {
  /** With the settings of the import, when they are known: a file that makes companies needs that right too. */
  contacts(actor: Actor, settings?: ImportSettings) {
    const makesCompanies = settings?.onUnknownCompany === 'create'
    return (
      actor.may('imports:run') &&
      actor.may('clients:view') &&
      actor.may('clients:create') &&
      actor.may('companies:view') &&
      (!makesCompanies || actor.may('companies:create'))
    )
  }

  companies(actor: Actor) {
    return actor.may('imports:run') && actor.may('companies:view') && actor.may('companies:create')
  }

  run(actor: Actor, kind: ImportKind) {
    return kind === 'contact_import' ? this.contacts(actor) : this.companies(actor)
  }

  /** Administration → Clients → Import. */
  configure(actor: Actor) {
    return actor.may('organization:manage')
  }
}
