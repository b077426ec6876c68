import { BasePolicy } from '@adonisjs/bouncer'
import sql from 'sql-template-tag'
import type { Visibility } from '#access/rule'
import type { Actor } from '#access/actor'

/** Groups are known to those who may view them; only those who manage access change them. */
export default class GroupPolicy extends BasePolicy {
  static visibility: Visibility = {
    table: 'groups',
    clauses: {
      viewer: { needs: ['groups:view'] },
      own_group: { isNarrow: true, where: (v, t) => sql`${t}.id = ${v.groupId}` },
    },
  }

  list(actor: Actor) {
    return actor.may('groups:view')
  }

  create(actor: Actor) {
    return actor.may('groups:manage')
  }

  update(actor: Actor) {
    return actor.may('groups:manage')
  }

  delete(actor: Actor) {
    return actor.may('groups:manage')
  }
}
