import ProcessPolicy from '#policies/process_policy'
import { visibleTo } from '#access/rule'
import type { ProcessState, Titled } from '#domain/processes'
import type { Actor } from '#access/actor'
import { onlyRow, literal, sql } from '#wall/sql'

export type Ended = Titled & { id: number; state: ProcessState; isUndone: boolean }

/** What every page says of processes: how many are at work, and which of one's own ended without one having heard of it. */
export type Pulse = { atWork: number; ended: Ended[] }

/** No more notices at once than one reads. */
const MOST_NOTICES = 3

const taken = new WeakMap<Actor, Promise<Pulse>>()

/** One statement a page, whoever asks for it; none where there is nothing to tell. */
export function processPulse(actor: Actor): Promise<Pulse> {
  const known = taken.get(actor)
  if (known) return known
  const asked = readPulse(actor)
  taken.set(actor, asked)
  return asked
}

async function readPulse(actor: Actor): Promise<Pulse> {
  // A page that says what went wrong is drawn after its transaction.
  if (!actor.hasProcessNews || !actor.can(ProcessPolicy, 'list') || actor.trx.isCompleted)
    return { atWork: 0, ended: [] }
  const seen = visibleTo(actor, ProcessPolicy.visibility, 't')
  return onlyRow<Pulse>(
    actor.trx,
    sql`select
       (select count(*)::int from processes t where t.organization_id = ${actor.organization.id} and t.state in ('planning', 'running') and ${seen}) as "atWork",
       coalesce((select json_agg(e) from (
         select t.id, t.kind, t.title, t.subject, t.state, process_is_undone(t.organization_id, t.id) as "isUndone" from processes t
         where t.organization_id = ${actor.organization.id} and t.member_id = ${actor.member.id} and t.finished_at is not null and t.acknowledged_at is null and t.state in ('done', 'failed') order by t.finished_at limit ${literal(MOST_NOTICES)}) e), '[]') as ended`
  )
}
