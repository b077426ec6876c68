import { errors } from '@adonisjs/core/http'
import type { Actor } from '#access/actor'
import { visible } from '#access/rule'
import { importKinds, type ImportKind } from '#domain/import_settings'
import Process from '#models/process'
import ProcessPolicy from '#policies/process_policy'

/** An import that the actor sees; anything else, other processes included, is no such page (404). */
export async function findImport(actor: Actor, id: number): Promise<Process> {
  const query = Process.query({ client: actor.trx }).where('organization_id', actor.organization.id)
  const process = await visible(actor, ProcessPolicy, query).where('id', id).firstOrFail()
  if (!importKinds.includes(process.kind as ImportKind))
    throw new errors.E_ROUTE_NOT_FOUND(['GET', 'imports'])
  return process
}
