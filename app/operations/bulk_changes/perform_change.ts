import type Process from '#models/process'
import { journalMark } from '#queries/processes/journal_mark'
import { tableShape } from '#queries/processes/table_shape'
import type { Actor } from '#access/actor'
import { gone, soAlready, type Decision, type Decisions } from '#domain/decisions'
import { allRows, sql } from '#wall/sql'

/** What became of one row of a bulk change; `changes` field by field, from what to what. */
export type Done = Decision & { changes: Record<string, [unknown, unknown]> | null }

/**
 * Does a bulk change of a slice and finds out row by row what it did: from the journal, which the change itself cannot
 * forget. Why another was left alone is what the change decided about it.
 */
export async function performChange(
  actor: Actor,
  process: Process,
  table: string,
  ids: number[],
  apply: (ids: number[]) => Promise<Decisions>
): Promise<Map<number, Done>> {
  const mark = await journalMark(actor.trx, [process.organizationId])
  const decisions = await apply(ids)
  const changed = await changedRows(actor, process, table, mark)
  return new Map(
    ids.map((id) => {
      const decision = decisions.get(id) ?? gone
      const isLeft = ['skip', 'unchanged'].includes(decision.outcome)
      const left = { ...(isLeft ? decision : soAlready), changes: null }
      return [id, changed.get(id) ?? left]
    })
  )
}

/** Rows of the table itself, and of the join tables that are filed under it: a card's places in departments. */
async function changedRows(actor: Actor, process: Process, table: string, mark: number) {
  const { referencedBy } = await tableShape(actor.trx, table)
  const joins = referencedBy.filter(({ column, key }) => key.length > 1 && key[0] === column)
  const rows = await allRows<Row>(
    actor.trx,
    sql`select record_id as id, table_name as "table", action, before, after from journal
     where organization_id = ${process.organizationId} and process_id = ${process.id} and id > ${mark} and table_name = any (${[table, ...joins.map((join) => join.table)]}) order by id`
  )
  const done = new Map<number, Done>()
  for (const row of rows as Row[]) {
    const one = done.get(row.id) ?? {
      outcome: 'update' as const,
      rule: null,
      params: null,
      changes: null,
    }
    if (row.table !== table)
      one.changes = joined(one.changes, row, joins.find((join) => join.table === row.table)!.key[1])
    else if (row.action === 'delete') Object.assign(one, { outcome: 'delete', changes: null })
    else one.changes = { ...one.changes, ...pairs(row) }
    done.set(row.id, one)
  }
  return done
}

type Row = {
  id: number
  table: string
  action: 'insert' | 'update' | 'delete'
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

const pairs = ({ before, after }: Row) =>
  Object.fromEntries(
    Object.keys(after ?? {}).map((key): [string, [unknown, unknown]] => [
      key,
      [before?.[key] ?? null, after![key]],
    ])
  )

/** Places lost and won, as two lists of ids under the name of their column. */
function joined(changes: Done['changes'], { before, after, action }: Row, column: string) {
  const [lost, won] = (changes?.[column] as [unknown[], unknown[]] | undefined) ?? [[], []]
  if (action === 'delete')
    return { ...changes, [column]: [[...lost, before![column]], won] as [unknown, unknown] }
  if (action === 'insert')
    return { ...changes, [column]: [lost, [...won, after![column]]] as [unknown, unknown] }
  return changes
}
