import { BasePolicy } from '@adonisjs/bouncer'
import { allowedBy } from '#access/action'
import type { ImportKind, ImportSettings } from '#domain/import_settings'
import type { Permission } from '#domain/permissions'
import type { Actor } from '#access/actor'

/** Importing is a right of its own, and gives nobody more than they may do by hand. */
export default class ImportPolicy extends BasePolicy {
  static noun = 'imports'

  /** With the settings of the import, when they are known: a file that makes companies needs that right too. */
  contacts(actor: Actor, settings?: ImportSettings) {
    const needs: Permission[] = ['imports:run', 'clients:view', 'clients:create', 'companies:view']
    if (settings?.onUnknownCompany === 'create') needs.push('companies:create')
    return allowedBy(actor, { rights: { needs } })
  }

  companies(actor: Actor) {
    return allowedBy(actor, {
      rights: { needs: ['imports:run', 'companies:view', 'companies:create'] },
    })
  }

  run(actor: Actor, kind: ImportKind) {
    return kind === 'contact_import' ? this.contacts(actor) : this.companies(actor)
  }

  /** Whether the rows of a file may change what is there already. */
  change(actor: Actor, kind: ImportKind) {
    const needs: Permission[] = [kind === 'contact_import' ? 'clients:update' : 'companies:update']
    return allowedBy(actor, { right: { needs } })
  }

  /** Administration → Clients → Import. */
  configure(actor: Actor) {
    return allowedBy(actor, { manager: { needs: ['organization:manage'] } })
  }
}
