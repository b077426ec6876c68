import { AuthorizationResponse, errors } from '@adonisjs/bouncer'
import { recordsChangedSince } from '#queries/processes/journal_mark'
import { deletionOf, resourceOf, type Kept } from '#registry/resources'
import type { ProcessKind } from '#processes/kind'
import { execute, raw, sql } from '#wall/sql'

export type DeletionOptions = { resource: string; id: number; kept?: Kept }

/**
 * One record deleted, as a process of one item: so that it has a receipt and an undo like everything else. The
 * operation checks who may; afterwards what was kept of the record says who may bring it back.
 */
const deletion: ProcessKind = {
  async authorize(actor, process) {
    const { resource, kept } = process.options as DeletionOptions
    if (kept && !deletionOf(resource).mayDelete(actor, kept))
      throw new errors.E_AUTHORIZATION_FAILURE(AuthorizationResponse.deny())
  },

  async plan({ process, trx }) {
    const { resource, id } = process.options as DeletionOptions
    const rowCount = await execute(
      trx,
      sql`insert into process_items (organization_id, process_id, position, table_name, record_id, label, outcome)
       select t.organization_id, ${process.id}::bigint, 1, ${resource}, t.id, t.${raw(resourceOf(resource)!.name)}, 'delete'
       from ${raw(resource)} t where t.organization_id = ${process.organizationId} and t.id = ${id}`
    )
    return { cursor: 0, done: rowCount, items: rowCount, isFinished: true }
  },

  async apply({ actor, process, trx }) {
    const { resource, id } = process.options as DeletionOptions
    const kept = await deletionOf(resource).remove(actor, id)
    await execute(
      trx,
      sql`insert into process_receipts (organization_id, process_id, position, label, table_name, record_id, outcome)
       select organization_id, process_id, position, label, table_name, record_id, 'delete'
       from process_items where organization_id = ${process.organizationId} and process_id = ${process.id}`
    )
    return { cursor: 1, done: 1, isFinished: true, options: { kept } }
  },

  isOutdated: (process) => recordsChangedSince(process),
}

export default deletion
