import InvalidInput from '#exceptions/invalid_input'
import Process from '#models/process'
import ProcessPolicy from '#policies/process_policy'
import { visible } from '#access/rule'
import { allows, type ProcessVerb } from '#domain/processes'
import type { Actor } from '#services/actor'
import { kindOf } from '#services/processes/kinds'

/**
 * A process that the actor sees and may steer, locked, in a state that allows the verb. Invisible: 404; not theirs to
 * steer: 403; another state: InvalidInput.
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
  if (!allows(process.state, verb)) throw new InvalidInput({ field: '', rule: `process_${verb}` })
  return process
}
