import { BasePolicy } from '@adonisjs/bouncer'
import sql from 'sql-template-tag'
import type Process from '#models/process'
import type { Visibility } from '#access/rule'
import type { Actor } from '#access/actor'

/** Processes are seen by who asked for them, and by those who may see all; steered by the same people. */
export default class ProcessPolicy extends BasePolicy {
  static visibility: Visibility = {
    table: 'processes',
    clauses: {
      owner: { needs: ['ownership'] },
      /** What reaches into other organizations of the account is none of theirs to know. */
      viewer: {
        needs: ['processes:view'],
        where: (_, t) => sql`jsonb_array_length(${t}.organizations) = 1`,
      },
      asker: { where: (v, t) => sql`${t}.member_id = ${v.memberId}` },
    },
  }

  list(actor: Actor) {
    return actor.isStaff
  }

  /** Confirm, pause, resume, cancel, retry, undo: the kind itself asks for more. */
  update(actor: Actor, process: Process) {
    return actor.member.id === process.memberId || actor.may('processes:steer')
  }
}
