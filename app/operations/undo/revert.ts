import { match, type Verdict } from '#operations/undo/judge'
import type { Entry } from '#operations/undo/kind'
import { tableShape, type TableShape } from '#queries/processes/table_shape'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/**
 * Takes back the rows of one table and one action, as judged, in one statement. A row whose place was taken in the very
 * moment (an e-mail address, say) becomes a held one.
 */
export async function revertRun(trx: TransactionClientContract, run: Entry[], verdicts: Verdict[]) {
  const [{ table, action }] = run
  const shape = await tableShape(trx, table)
  const ids = (wanted: (verdict: Verdict) => boolean) =>
    run.filter((_, n) => wanted(verdicts[n])).map(({ journalId }) => journalId)

  if (action === 'insert') {
    const doomed = ids(({ outcome }) => outcome === 'delete')
    await trx.rawQuery(
      `delete from ${table} t using journal j where j.id = any (?) and ${match(shape, 'j.after')}`,
      [doomed] as any[]
    )
  } else if (action === 'update') {
    // Fields that somebody changed again stay; the others of the same record go back.
    await trx.rawQuery(restoreFields(shape), [ids(({ rule }) => rule !== 'gone')] as any[])
  } else {
    const wanted = ids(({ outcome }) => outcome === 'restore')
    const { rows } = await trx.rawQuery(bringBack(shape), [wanted] as any[])
    const back = new Set(rows.map(({ id }: { id: number }) => id))
    for (const [n, { journalId }] of run.entries()) {
      if (verdicts[n].outcome === 'restore' && !back.has(journalId))
        Object.assign(verdicts[n], { outcome: 'hold', rule: 'place_taken' })
    }
  }
}

function restoreFields(shape: TableShape) {
  const columns = shape.columns.filter(
    (column) => !['organization_id', 'version', 'updated_at', ...shape.key].includes(column)
  )
  return `update ${shape.table} t set ${columns.map((column) => `${column} = r.${column}`).join(', ')}
    from (
      select j.id as journal_id, p.* from journal j join ${shape.table} t on ${match(shape, 'j.after')}
      cross join lateral (
        select coalesce(jsonb_object_agg(e.key, e.value), '{}') as fields
        from jsonb_each(j.before) e where to_jsonb(t) -> e.key is not distinct from j.after -> e.key
      ) b
      cross join lateral jsonb_populate_record(t, b.fields) p
      where j.id = any (?) and b.fields <> '{}'
    ) r
    where t.organization_id = r.organization_id and ${shape.key.map((column) => `t.${column} = r.${column}`).join(' and ')}`
}

function bringBack(shape: TableShape) {
  const columns = shape.columns.join(', ')
  return `with wanted as (
      select j.id as journal_id, p.* from journal j cross join lateral jsonb_populate_record(null::${shape.table}, j.before) p where j.id = any (?)
    ), made as (
      insert into ${shape.table} (${columns}) select ${columns} from wanted on conflict do nothing
      returning organization_id, ${shape.key.join(', ')}
    )
    select w.journal_id as id from wanted w join made m using (organization_id, ${shape.key.join(', ')})`
}
