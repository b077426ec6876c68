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

/** Changes of one table are taken back together: those of one action, or of a join table all of them (null). */
export type Stage = { table: string; action: Entry['action'] | null }

/**
 * The order in which nothing is torn off: deleted rows come back first, parents before what hangs on them; then fields go
 * back, to parents that are there again, and so do joins between what is there; made rows go last, what hangs on others
 * before them. The journal's own order would not do: what the database deletes along with a row stands after it.
 */
export async function inOrder(
  trx: TransactionClientContract,
  found: Required<Pick<Entry, 'table' | 'action'>>[]
): Promise<Stage[]> {
  const stages = new Map<string, { stage: Stage; part: number; depth: number }>()
  for (const { table, action } of found) {
    const isJoin = (await tableShape(trx, table)).key.length > 1
    const depth = await depthOf(trx, table)
    const part = isJoin ? 1 : ['delete', 'update', 'insert'].indexOf(action)
    const stage = { table, action: isJoin ? null : action }
    stages.set(`${table} ${stage.action}`, { stage, part, depth: part === 2 ? -depth : depth })
  }
  return [...stages.values()]
    .sort(
      (a, b) => a.part - b.part || a.depth - b.depth || a.stage.table.localeCompare(b.stage.table)
    )
    .map(({ stage }) => stage)
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
    const { referencedBy } = await tableShape(trx, entry.table)
    const isTree =
      entry.action === 'insert' && referencedBy.some(({ table }) => table === entry.table)
    const isTouched = entry.action === 'update' && touched.has(entry.recordId)
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
