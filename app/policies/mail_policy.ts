import { BasePolicy } from '@adonisjs/bouncer'
import type { Visibility } from '#policies/visibility'
import type { Actor } from '#services/actor'

/**
 * Mail of an organization is known to those who may view mail. Mail without one (password resets and the like) opens
 * doors, so only the account's owner sees it.
 */
export default class MailPolicy extends BasePolicy {
  static visibility: Visibility = {
    table: 'mails',
    clauses: {
      viewer: {
        applies: (actor) => actor.may('mail:view'),
        where: (actor, t) => ({
          sql: `${t}.organization_id = ?`,
          bindings: [actor.organization.id],
        }),
      },
      owner: {
        applies: (actor) => actor.isOwner,
        where: (actor, t) => ({
          sql: `(${t}.organization_id is null and ${t}.account_id = ?)`,
          bindings: [actor.organization.accountId],
        }),
      },
    },
  }

  list(actor: Actor) {
    return actor.may('mail:view')
  }

  sendAgain(actor: Actor) {
    return actor.may('mail:view')
  }
}
