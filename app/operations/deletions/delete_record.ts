import { errors } from '@adonisjs/lucid'
import type Process from '#models/process'
import { planProcess } from '#operations/processes/plan_process'
import { runAtOnce } from '#operations/processes/run_at_once'
import type { Actor } from '#access/actor'
import { resourceOf } from '#registry/resources'
import { allRows, raw, sql } from '#wall/sql'

/**
 * Deletes one record within the request, as a process that can be undone. Refusals are the record's own: invisible 404,
 * not allowed 403, in use InvalidInput.
 */
export async function deleteRecord(
  actor: Actor,
  resource: string,
  id: number
): Promise<{ process: Process; name: string }> {
  const planned = await planProcess(actor, {
    kind: 'deletion',
    options: { resource, id },
    subject: { resource, count: 1, names: [await nameOf(actor, resource, id)] },
    isAtOnce: true,
  })
  const process = await runAtOnce(actor, planned)
  if (!process) throw new errors.E_ROW_NOT_FOUND()
  return { process, name: process.subject!.names![0] }
}

/** Said to nobody before the operation has let the actor delete it. */
async function nameOf({ trx, organization }: Actor, resource: string, id: number) {
  const rows = await allRows<{ name: string }>(
    trx,
    sql`select ${raw(resourceOf(resource)!.name)} as name from ${raw(resource)} where organization_id = ${organization.id} and id = ${id}`
  )
  if (!rows.length) throw new errors.E_ROW_NOT_FOUND()
  return rows[0].name
}
