import { BasePolicy } from '@adonisjs/bouncer'
import sql from 'sql-template-tag'
import type { Visibility } from '#access/rule'
import type { Actor } from '#access/actor'
import type Group from '#models/group'
import type { GroupKind } from '#domain/permissions'

/** Cards of people: what one may do depends on whether the card's group is a client's or staff's. */
export default class MemberPolicy extends BasePolicy {
  static visibility: Visibility = {
    table: 'members',
    clauses: {
      own_card: { isNarrow: true, where: (v, t) => sql`${t}.id = ${v.memberId}` },
      /** Said apart from the two below: it costs nothing, where they ask for each card's group. */
      everybody: { needs: ['clients:view', 'staff:view'] },
      clients: { needs: ['clients:view'], where: (v, t) => v.isOfKind(t, 'client') },
      staff: { needs: ['staff:view'], where: (v, t) => v.isOfKind(t, 'staff') },
    },
  }

  list(actor: Actor) {
    return actor.may('clients:view') || actor.may('staff:view')
  }

  /** Whether a card of this kind may be made; without a kind, of any. */
  create(actor: Actor, kind?: GroupKind) {
    return kind
      ? actor.may(`${resourceOf(kind)}:create`)
      : actor.may('clients:create') || actor.may('staff:create')
  }

  update(actor: Actor, group: Pick<Group, 'kind'>) {
    return actor.may(`${resourceOf(group.kind)}:update`)
  }

  delete(actor: Actor, group: Pick<Group, 'kind'>) {
    return actor.may(`${resourceOf(group.kind)}:delete`)
  }

  export(actor: Actor) {
    return actor.may('contacts:export')
  }
}

const resourceOf = (kind: GroupKind) => (kind === 'staff' ? 'staff' : 'clients')
