import { BasePolicy } from '@adonisjs/bouncer'
import sql from 'sql-template-tag'
import type SavedView from '#models/saved_view'
import type { Visibility } from '#access/rule'
import type { Actor } from '#access/actor'

/** Saved views belong to who saved them; shared ones are seen by everybody and kept by those who may share. */
export default class SavedViewPolicy extends BasePolicy {
  static visibility: Visibility = {
    table: 'saved_views',
    clauses: {
      own_view: { where: (v, t) => sql`${t}.member_id = ${v.memberId}` },
      shared: { where: (_, t) => sql`${t}.is_shared` },
    },
  }

  share(actor: Actor) {
    return actor.may('views:share')
  }

  /** One's own views; a shared one also by those who may share. */
  update(actor: Actor, view: SavedView) {
    return view.memberId === actor.member.id || (view.isShared && actor.may('views:share'))
  }

  delete(actor: Actor, view: SavedView) {
    return this.update(actor, view)
  }
}
