import { memberRefusal } from '#access/privilege'
import InvalidInput from '#exceptions/invalid_input'
import { holdRank } from '#operations/privilege/hold_rank'
import Process from '#models/process'
import ProcessPolicy from '#policies/process_policy'
import { visible } from '#access/rule'
import { allows, type ProcessVerb } from '#domain/processes'
import type { Actor } from '#services/actor'
import { kindOf } from '#services/processes/kinds'

/** Verbs that let a process act with the rights of who asked for it. */
const GOING_ON: readonly ProcessVerb[] = ['confirm', 'resume', 'retry']

/**
 * A process that the actor sees and may steer, locked, in a state that allows the verb. Invisible: 404; not theirs to
 * steer: 403; another state, or going on for an asker who stands above the actor: InvalidInput.
 */
export async function lockProcess(actor: Actor, id: number, verb: ProcessVerb): Promise<Process> {
  const processes = Process.query({ client: actor.trx }).where(
    'organization_id',
    actor.organization.id
  )
  const process = await visible(actor, ProcessPolicy, processes)
    .where('id', id)
    .forUpdate()
    .firstOrFail()
  await actor.authorize(ProcessPolicy, 'update', process)

  const kind = await kindOf(process.kind)
  await kind.authorize(actor, process)
  if (GOING_ON.includes(verb)) await refuseAboveAsker(actor, process)
  if (!allows(process.state, verb)) throw new InvalidInput({ field: '', rule: `process_${verb}` })
  return process
}

/** Else confirming a plan of somebody who may do more would be a way to do it oneself. */
async function refuseAboveAsker(actor: Actor, { memberId, error }: Process) {
  // Nobody acts for who is gone or lost the right: it goes on for the person who retries it.
  if (!memberId || memberId === actor.member.id || isOrphaned(error)) return
  const asker = await actor.organization.related('members').query().where('id', memberId).first()
  if (asker && memberRefusal(await holdRank(actor), asker))
    throw new InvalidInput({ field: '', rule: 'asker_above' })
}

/** Whether a failed process goes on for who retries it, since its asker left or lost the right. */
export const isOrphaned = (error: Process['error']) =>
  ['asker_gone', 'not_allowed'].includes(error?.rule)
