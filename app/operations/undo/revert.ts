import { comesBackAs } from '#queries/undo/guards'
import { keptRow, match, type Verdict } from '#queries/undo/match'
import type { Entry } from '#queries/undo/entries'
import { tableShape, type TableShape } from '#queries/processes/table_shape'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/**
 * Takes back the rows of one table and one action, as judged, in one statement. When one of them cannot be taken back
 * after all (its e-mail address is another's by now, its group is gone), they go one by one, and that one is held.
 */
export async function revertRun(trx: TransactionClientContract, run: Entry[], verdicts: Verdict[]) {
  // Of a card that somebody changed again, the other fields go back all the same.
  const isWanted = ({ action }: Entry, n: number) =>
    ['delete', 'restore'].includes(verdicts[n].outcome) ||
    (action === 'update' && verdicts[n].rule === 'changed_since')
  const wanted = run.filter(isWanted)
  if (!wanted.length) return
  if (!(await attempt(trx, wanted))) return
  for (const [n, entry] of run.entries()) {
    if (!isWanted(entry, n)) continue
    const rule = await attempt(trx, [entry])
    if (rule) Object.assign(verdicts[n], { outcome: 'hold', rule })
  }
}

/** Tries it under a savepoint; says by which rule the database refused, if it did. */
async function attempt(trx: TransactionClientContract, entries: Entry[]): Promise<string | null> {
  const [{ table, action }] = entries
  const shape = await tableShape(trx, table)
  const ids = entries.map(({ journalId }) => journalId)
  await trx.rawQuery('savepoint revert')
  try {
    const sql = { insert: remove, update: restoreFields, delete: bringBack }[action](shape)
    const { rowCount } = await trx.rawQuery(sql, [ids] as any[])
    const isTaken = action === 'delete' && rowCount < ids.length
    await trx.rawQuery(`${isTaken ? 'rollback to' : 'release'} savepoint revert`)
    return isTaken ? 'place_taken' : null
  } catch (error: any) {
    if (!String(error.code).startsWith('23')) throw error
    await trx.rawQuery('rollback to savepoint revert')
    if (error.code === '23505') return 'place_taken'
    return action === 'insert' ? 'in_use' : 'parent_gone'
  }
}

export const remove = (shape: TableShape) =>
  `delete from ${shape.table} t using journal j where j.id = any (?) and ${match(shape, 'j.after')}`

function restoreFields(shape: TableShape) {
  const columns = shape.columns.filter(
    (column) => !['organization_id', 'version', 'updated_at', ...shape.key].includes(column)
  )
  return `update ${shape.table} t set ${columns.map((column) => `${column} = r.${column}`).join(', ')}
    from (
      select j.id as journal_id, p.* from journal j join ${shape.table} t on ${match(shape, 'j.after')}
      cross join lateral (
        select coalesce(jsonb_object_agg(e.key, e.value), '{}') as fields
        from jsonb_each(j.before) e
        where ${keptRow(shape)} -> e.key is not distinct from j.after -> e.key and e.value is distinct from j.after -> e.key
      ) b
      cross join lateral jsonb_populate_record(t, b.fields) p
      where j.id = any (?) and b.fields <> '{}'
    ) r
    where t.organization_id = r.organization_id and ${shape.key.map((column) => `t.${column} = r.${column}`).join(' and ')}`
}

function bringBack(shape: TableShape) {
  const columns = shape.columns.join(', ')
  return `insert into ${shape.table} (${columns})
    select ${shape.columns.map((column) => comesBackAs[shape.table]?.[column] ?? `p.${column}`).join(', ')} from journal j
    cross join lateral jsonb_populate_record(null::${shape.table}, j.before) p where j.id = any (?) order by j.id desc
    on conflict do nothing`
}
