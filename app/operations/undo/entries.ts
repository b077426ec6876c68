import { tableShape } from '#queries/processes/table_shape'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** One changed row that undo takes back: an item of the undo, with its row of the journal. */
export type Entry = {
  position: number
  journalId: number
  organizationId: number
  table: string
  recordId: number
  action: 'insert' | 'update' | 'delete'
}

/** Changes of one table and one action are taken back together. */
export type Stage = Pick<Entry, 'table' | 'action'>

/**
 * The order in which nothing is torn off: deleted rows come back first, parents before what hangs on them; then fields go
 * back, to parents that are there again; made rows go last, what hangs on others before them. The journal's own order
 * would not do: what the database deletes along with a row stands after it.
 */
export async function inOrder(trx: TransactionClientContract, found: Stage[]): Promise<Stage[]> {
  const depths = new Map<string, number>()
  for (const { table } of found) depths.set(table, await depthOf(trx, table))
  const part = ({ action }: Stage) => ['delete', 'update', 'insert'].indexOf(action)
  const depth = ({ table, action }: Stage) => depths.get(table)! * (action === 'insert' ? -1 : 1)
  return found
    .map(({ table, action }) => ({ table, action }))
    .sort((a, b) => part(a) - part(b) || depth(a) - depth(b) || a.table.localeCompare(b.table))
}

/** How many tables a row of this one hangs on, one above the other. */
async function depthOf(trx: TransactionClientContract, table: string): Promise<number> {
  const { references } = await tableShape(trx, table)
  const parents = references.filter((reference) => reference.table !== table)
  const depths: number[] = []
  for (const parent of parents) depths.push(await depthOf(trx, parent.table))
  return parents.length ? 1 + Math.max(...depths) : 0
}

/**
 * Neighbours that one statement takes back: of one table, one action and one organization. A record that was changed
 * twice goes back step by step, and rows of a tree go one by one, since they hang on each other.
 */
export async function runsOf(trx: TransactionClientContract, entries: Entry[]): Promise<Entry[][]> {
  const runs: Entry[][] = []
  let touched = new Set<number>()
  for (const entry of entries) {
    const first = runs.at(-1)?.[0]
    const { referencedBy, key } = await tableShape(trx, entry.table)
    const isTree =
      entry.action === 'insert' && referencedBy.some(({ table }) => table === entry.table)
    const isTouched = entry.action === 'update' && key.length === 1 && touched.has(entry.recordId)
    const isNeighbour =
      first?.organizationId === entry.organizationId &&
      first.table === entry.table &&
      first.action === entry.action
    if (isNeighbour && !isTouched && !isTree) runs.at(-1)!.push(entry)
    else {
      runs.push([entry])
      touched = new Set()
    }
    touched.add(entry.recordId)
  }
  return runs
}
