import { BasePolicy } from '@adonisjs/bouncer'
import { sql } from '#wall/sql'
import { isShared, saysItself } from '#access/conditions'
import { allowedBy } from '#access/action'
import type SavedView from '#models/saved_view'
import type { Visibility } from '#access/rule'
import type { Actor } from '#access/actor'

/** Saved views belong to who saved them; shared ones are seen by everybody and kept by those who may share. */
export default class SavedViewPolicy extends BasePolicy {
  static noun = 'saved_views'
  static visibility: Visibility = {
    table: 'saved_views',
    clauses: {
      own_view: { where: saysItself('saved_views', (v, t) => sql`${t}.member_id = ${v.memberId}`) },
      shared: { where: isShared },
    },
  }

  share(actor: Actor) {
    return allowedBy(actor, { right: { needs: ['views:share'] } })
  }

  /** One's own views; a shared one also by those who may share. */
  update(actor: Actor, view: Pick<SavedView, 'memberId' | 'isShared'>) {
    return allowedBy(actor, {
      own_view: { when: view.memberId === actor.member.id },
      shared: { needs: ['views:share'], when: view.isShared },
    })
  }

  delete(actor: Actor, view: Pick<SavedView, 'memberId' | 'isShared'>) {
    return this.update(actor, view)
  }
}
