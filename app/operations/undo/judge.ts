import { tableShape, type TableShape } from '#queries/processes/table_shape'
import type { Entry } from '#operations/undo/kind'
import type { Outcome } from '#domain/processes'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** What undo does with one changed row, and why not. */
export type Verdict = {
  outcome: Extract<Outcome, 'delete' | 'restore' | 'unchanged' | 'hold'>
  rule: string | null
  /** For a held one, field by field: [as it is now, as it was before]. */
  changes: Record<string, [unknown, unknown]> | null
  label: string | null
}

/** Columns that follow from others or change by themselves: as in the database's `write_journal`. */
export const QUIET = `array['version', 'updated_at', 'created_at', 'last_seen_at', 'name_key', 'email_key', 'match_key', 'company_name_key']`

/** Judges rows of one table and one action against what is there now. Changes nothing. */
export async function judgeRun(trx: TransactionClientContract, run: Entry[]): Promise<Verdict[]> {
  const [{ table, action }] = run
  const shape = await tableShape(trx, table)
  const sql = { insert: judgeInserted, update: judgeUpdated, delete: judgeDeleted }[action](shape)
  const { rows } = await trx.rawQuery(sql, [run.map(({ journalId }) => journalId)] as any[])
  const found = new Map<number, Verdict>(
    rows.map(({ id, ...verdict }: Verdict & { id: number }) => [id, verdict])
  )
  return run.map(({ journalId }) => found.get(journalId)!)
}

const LABEL = (row: string) =>
  `coalesce(${row} ->> 'full_name', ${row} ->> 'name', ${row} ->> 'permission')`

/** The present row of a journal row: by id, or by the columns of a join table. */
export function match(shape: TableShape, row: string, t = 't') {
  const keys =
    shape.key[0] === 'id'
      ? [`${t}.id = j.record_id`]
      : shape.key.map((column) => `${t}.${column}::text = ${row} ->> '${column}'`)
  return [`${t}.organization_id = j.organization_id`, ...keys].join(' and ')
}

/** Made by the process: it goes, unless somebody changed it or something newer hangs on it. */
function judgeInserted(shape: TableShape) {
  const inUse = shape.referencedBy.map(
    ({ table, column }) =>
      `exists (select from ${table} r where r.organization_id = t.organization_id and r.${column} = t.id)`
  )
  return `select j.id, ${LABEL('j.after')} as label,
      case when t.organization_id is null then 'unchanged' when d.changes is not null or (${inUse.join(' or ') || 'false'}) then 'hold' else 'delete' end as outcome,
      case when t.organization_id is null then 'gone_already' when d.changes is not null then 'changed_since' when (${inUse.join(' or ') || 'false'}) then 'in_use' end as rule,
      d.changes
    from journal j left join ${shape.table} t on ${match(shape, 'j.after')}
    left join lateral (
      select jsonb_object_agg(e.key, jsonb_build_array(e.value, null)) as changes
      from jsonb_each(to_jsonb(t) - ${QUIET}) e where e.value is distinct from j.after -> e.key
    ) d on t.organization_id is not null
    where j.id = any (?)`
}

/** Changed by the process: its fields go back, but for those that somebody changed again. */
function judgeUpdated(shape: TableShape) {
  return `select j.id, ${LABEL('to_jsonb(t)')} as label,
      case when t.organization_id is null or d.changes is not null then 'hold' else 'restore' end as outcome,
      case when t.organization_id is null then 'gone' when d.changes is not null then 'changed_since' end as rule,
      d.changes
    from journal j left join ${shape.table} t on ${match(shape, 'j.after')}
    left join lateral (
      select jsonb_object_agg(e.key, jsonb_build_array(to_jsonb(t) -> e.key, j.before -> e.key)) as changes
      from jsonb_each(j.after) e where to_jsonb(t) -> e.key is distinct from e.value
    ) d on t.organization_id is not null
    where j.id = any (?)`
}

/** Deleted by the process: it comes back, if its place is free and what it refers to is still there. */
function judgeDeleted(shape: TableShape) {
  const missing = shape.references.map(
    ({ table, column }) =>
      `(j.before ->> '${column}' is not null and not exists (select from ${table} r where r.organization_id = j.organization_id and r.id = (j.before ->> '${column}')::bigint))`
  )
  return `select j.id, ${LABEL('j.before')} as label,
      case when t.organization_id is not null then 'unchanged' when (${missing.join(' or ') || 'false'}) then 'hold' else 'restore' end as outcome,
      case when t.organization_id is not null then 'there_already' when (${missing.join(' or ') || 'false'}) then 'parent_gone' end as rule,
      null::jsonb as changes
    from journal j left join ${shape.table} t on ${match(shape, 'j.before')}
    where j.id = any (?)`
}
