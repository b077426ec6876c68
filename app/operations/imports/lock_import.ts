import { errors } from '@adonisjs/core/http'
import { importKinds, type ImportKind } from '#domain/import_settings'
import type { ProcessState } from '#domain/processes'
import InvalidInput from '#exceptions/invalid_input'
import Process from '#models/process'
import ProcessPolicy from '#policies/process_policy'
import { visible } from '#access/rule'
import type { Actor } from '#access/actor'
import { kindOf } from '#processes/kinds'

/**
 * An import that the actor sees and may manage, locked, in one of the states. Invisible or no import: 404; not theirs
 * to manage: 403; another state: InvalidInput.
 */
export async function lockImport(
  actor: Actor,
  id: number,
  states: readonly ProcessState[]
): Promise<Process> {
  const query = Process.query({ client: actor.trx }).where('organization_id', actor.organization.id)
  const process = await visible(actor, ProcessPolicy, query)
    .where('id', id)
    .forUpdate()
    .firstOrFail()
  if (!importKinds.includes(process.kind as ImportKind))
    throw new errors.E_ROUTE_NOT_FOUND(['GET', 'imports'])
  await actor.authorize(ProcessPolicy, 'update', process)
  const kind = await kindOf(process.kind)
  await kind.authorize(actor, process)
  if (!states.includes(process.state))
    throw new InvalidInput({ field: '', rule: 'import_moved_on' })
  return process
}
