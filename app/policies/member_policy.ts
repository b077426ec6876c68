import { BasePolicy } from '@adonisjs/bouncer'
import { isOfKind, isSelf } from '#access/conditions'
import { allowedBy, type Ground } from '#access/action'
import type { Visibility } from '#access/rule'
import type { Actor } from '#access/actor'
import type Group from '#models/group'
import type { GroupKind } from '#domain/permissions'

/** Cards of people: what one may do depends on whether the card's group is a client's or staff's. */
export default class MemberPolicy extends BasePolicy {
  static noun = 'members'
  static visibility: Visibility = {
    table: 'members',
    clauses: {
      own_card: { isNarrow: true, where: isSelf },
      /** Said apart from the two below: it costs nothing, where they ask for each card's group. */
      everybody: { needs: ['clients:view', 'staff:view'] },
      clients: { needs: ['clients:view'], where: isOfKind('client') },
      staff: { needs: ['staff:view'], where: isOfKind('staff') },
    },
  }

  list(actor: Actor) {
    return allowedBy(actor, {
      clients: { needs: ['clients:view'] },
      staff: { needs: ['staff:view'] },
    })
  }

  /** Whether a card of this kind may be made; without a kind, of any. */
  create(actor: Actor, kind?: GroupKind) {
    return allowedBy(actor, rightsTo('create', kind))
  }

  /** The same of changing one. */
  update(actor: Actor, group?: Pick<Group, 'kind'>) {
    return allowedBy(actor, rightsTo('update', group?.kind))
  }

  delete(actor: Actor, group?: Pick<Group, 'kind'>) {
    return allowedBy(actor, rightsTo('delete', group?.kind))
  }

  export(actor: Actor) {
    return allowedBy(actor, { right: { needs: ['contacts:export'] } })
  }
}

function rightsTo(action: 'create' | 'update' | 'delete', kind?: GroupKind) {
  const grounds: Record<string, Ground> = {
    clients: { needs: [`clients:${action}`] },
    staff: { needs: [`staff:${action}`] },
  }
  if (kind) delete grounds[kind === 'staff' ? 'clients' : 'staff']
  return grounds
}

/** Under which name the catalogue of permissions has cards of this kind. */
export const resourceOf = (kind: GroupKind) => (kind === 'staff' ? 'staff' : 'clients')
