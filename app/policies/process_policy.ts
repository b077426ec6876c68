import { BasePolicy } from '@adonisjs/bouncer'
import { sql } from '#wall/sql'
import { saysItself } from '#access/conditions'
import { allowedBy } from '#access/action'
import type Process from '#models/process'
import type { Visibility } from '#access/rule'
import type { Actor } from '#access/actor'

/** Processes are seen by who asked for them, and by those who may see all; steered by the same people. */
export default class ProcessPolicy extends BasePolicy {
  static noun = 'processes'
  static visibility: Visibility = {
    table: 'processes',
    clauses: {
      owner: { needs: ['ownership'] },
      /** What reaches into other organizations of the account is none of theirs to know. */
      viewer: {
        needs: ['processes:view'],
        where: saysItself('processes', (_, t) => sql`jsonb_array_length(${t}.organizations) = 1`),
      },
      asker: { where: saysItself('processes', (v, t) => sql`${t}.member_id = ${v.memberId}`) },
    },
  }

  list(actor: Actor) {
    return allowedBy(actor, { staff: { needs: ['employment'] } })
  }

  /** Confirm, pause, resume, cancel, retry, undo: the kind itself asks for more. */
  update(actor: Actor, process: Pick<Process, 'memberId'>) {
    return allowedBy(actor, {
      asker: { when: actor.member.id === process.memberId },
      steerer: { needs: ['processes:manage'] },
    })
  }
}
