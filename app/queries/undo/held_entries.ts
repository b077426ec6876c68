import { createHash } from 'node:crypto'
import type Process from '#models/process'
import type { Entry } from '#queries/undo/entries'
import { detectConflicts } from '#queries/undo/detect_conflicts'
import type { Verdict } from '#queries/undo/match'
import type { Actor } from '#access/actor'

/** An entry from its item `i`. */
export const ENTRY = `i.position, (i.payload ->> 'journal')::bigint as "journalId", (i.payload ->> 'organization')::bigint as "organizationId",
  i.payload ->> 'action' as action, i.table_name as "table", i.record_id as "recordId"`

/** The entries behind held receipts, in their order: those that a person still has to decide about. */
export async function heldEntries(
  process: Process,
  positions: number[] | null,
  limit: number,
  after = 0
): Promise<Entry[]> {
  const { rows } = await process.$trx!.rawQuery(
    `select ${ENTRY} from process_receipts r join process_items i using (organization_id, process_id, position)
     where r.organization_id = ? and r.process_id = ? and r.outcome = 'hold' and r.position > ? ${positions ? 'and r.position = any (?)' : ''}
     order by i.position limit ?`,
    [process.organizationId, process.id, after, ...(positions ? [positions] : []), limit] as any[]
  )
  return rows
}

/** What stands in the way now, field by field: the page and the decision compare it. */
export function fingerprintOf({ rule, changes }: Verdict) {
  const now = Object.entries(changes ?? {}).map(([field, [value]]) => [field, value])
  return createHash('sha256')
    .update(JSON.stringify([rule, now]))
    .digest('base64url')
    .slice(0, 22)
}

export const detectConflict = async (actor: Actor, process: Process, entry: Entry) =>
  (await detectConflicts(actor, process, [entry], false))[0]
