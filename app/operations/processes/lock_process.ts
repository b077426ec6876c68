import { actsForAnother, askerRefusal, GOING_ON } from '#access/process_control'
import InvalidInput from '#exceptions/invalid_input'
import { holdRank } from '#operations/privilege/hold_rank'
import Process from '#models/process'
import ProcessPolicy from '#policies/process_policy'
import { visible } from '#access/rule'
import { allows, type ProcessVerb } from '#domain/processes'
import type { Actor } from '#access/actor'
import { kindOf } from '#processes/kinds'

/**
 * A process that the actor sees and may manage, locked, in a state that allows the verb. Invisible: 404; not theirs to
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

/** Nobody acts for who is gone or lost the right: it goes on for the person who retries it. */
async function refuseAboveAsker(actor: Actor, process: Process) {
  if (!actsForAnother(process, actor.member.id)) return
  const members = actor.organization.related('members').query()
  const rule = askerRefusal(
    await holdRank(actor),
    await members.where('id', process.memberId!).first()
  )
  if (rule) throw new InvalidInput({ field: '', rule })
}
