import type { Actor } from '#access/actor'
import { visible } from '#access/rule'
import Process from '#models/process'
import ProcessPolicy from '#policies/process_policy'

/** A process that the actor sees, with who asked; invisible: 404. */
export function findProcess(actor: Actor, id: number): Promise<Process> {
  const processes = Process.query({ client: actor.trx }).where(
    'organization_id',
    actor.organization.id
  )
  return visible(actor, ProcessPolicy, processes).where('id', id).preload('member').firstOrFail()
}
