import { BasePolicy } from '@adonisjs/bouncer'
import { sql } from '#wall/sql'
import { saysItself } from '#access/conditions'
import { allowedBy } from '#access/action'
import type { Visibility } from '#access/rule'
import type { Actor } from '#access/actor'

/**
 * Mail of an organization is known to those who may view mail. Mail without one (password resets and the like) lets
 * people in, so only the account's owner sees it.
 */
export default class MailPolicy extends BasePolicy {
  static noun = 'mails'
  static visibility: Visibility = {
    table: 'mails',
    clauses: {
      viewer: {
        needs: ['mail:view'],
        where: saysItself('mails', (v, t) => sql`${t}.organization_id = ${v.organizationId}`),
      },
      owner: {
        needs: ['ownership'],
        where: saysItself(
          'mails',
          (v, t) => sql`(${t}.organization_id is null and ${t}.account_id = ${v.accountId})`
        ),
      },
    },
  }

  list(actor: Actor) {
    return allowedBy(actor, { viewer: { needs: ['mail:view'] } })
  }

  sendAgain(actor: Actor) {
    return allowedBy(actor, { viewer: { needs: ['mail:view'] } })
  }
}
