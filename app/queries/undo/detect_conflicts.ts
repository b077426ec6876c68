import { tableShape, type TableShape } from '#queries/processes/table_shape'
import type { Entry } from '#queries/undo/entries'
import { guardRun } from '#queries/undo/guard_run'
import { keptRow, match, textArray, type Verdict } from '#queries/undo/match'
import type Process from '#models/process'
import type { Actor } from '#access/actor'

/**
 * Judges rows of one table and one action against what is there now, and changes nothing. For a preview, what the undo
 * will have taken back by then counts as taken back; for the action itself, what is there counts, and is locked. What the
 * actor could not do by hand is held.
 */
export async function detectConflicts(
  actor: Actor,
  undo: Process,
  run: Entry[],
  isPreview: boolean
): Promise<Verdict[]> {
  const trx = undo.$trx!
  const [{ table, action }] = run
  const shape = await tableShape(trx, table)
  const ids = run.map(({ journalId }) => journalId)
  if (!isPreview && action !== 'delete') {
    // In the order of their keys, as everybody locks them; a change that is under way is waited for and seen.
    await trx.rawQuery(
      `select from journal j join ${table} t on ${match(shape, 'j.after')} where j.id = any (?)
       order by ${shape.key.map((column) => `t.${column}`).join(', ')} for update of t`,
      [ids] as any[]
    )
  }
  const isRepeated = undo.options.repeated?.includes(table) ?? true
  const sql = {
    insert: conflictsOfInserted,
    update: conflictsOfUpdated,
    delete: conflictsOfDeleted,
  }[action](shape, isPreview, isRepeated)
  const { rows } = await trx.rawQuery(sql, {
    ids: ids as any,
    undone: undo.undoOf!,
    undo: undo.id,
    home: undo.organizationId,
  })
  const found = new Map<number, Verdict>(
    rows.map(({ id, ...verdict }: Verdict & { id: number }) => [id, verdict])
  )
  const verdicts = ids.map((id) => found.get(id)!)
  return guardRun(actor, undo, run, verdicts)
}

/** The rows of the journal in question, each fetched by its id: left to itself, the planner would walk the whole organization's. */
const ENTRIES = `unnest(:ids::bigint[]) wanted(id) cross join lateral (select * from journal where journal.id = wanted.id offset 0) j`

/** What the row is called; of a join table, what its ends are called. */
function words(shape: TableShape, row: string) {
  if (shape.nameColumn) return `${row} ->> '${shape.nameColumn}' as label, null::text as detail`
  const named = shape.key.map((column) => {
    const end = shape.references.find((reference) => reference.column === column)
    const plain = `${row} ->> '${column}'`
    if (!end?.nameColumn) return plain
    return `coalesce((select x.${end.nameColumn} from ${end.table} x where x.organization_id = j.organization_id and x.id = (${plain})::bigint),
      (select d.before ->> '${end.nameColumn}' from journal d where d.organization_id = j.organization_id and d.table_name = '${end.table}'
         and d.record_id = (${plain})::bigint and d.action = 'delete' order by d.id desc limit 1))`
  })
  return `${named[0]} as label, concat_ws(' · ', ${named.slice(1).join(', ') || 'null'}) as detail`
}

/**
 * What the undone process did to the same row afterwards, field by field: `later.fields`. Read along the record's own
 * history, never along the process: a hundred thousand rows of it may follow.
 */
const later = (shape: TableShape, row: string, isRepeated: boolean) =>
  isRepeated
    ? `left join lateral (
    select jsonb_object_agg(e.key, e.value order by n.id) as fields
    from journal n cross join jsonb_each(n.after) e
    where n.organization_id = j.organization_id and n.table_name = j.table_name and n.record_id = j.record_id and n.id > j.id
      and n.process_id + 0 = :undone and n.action = 'update'
      ${shape.key
        .slice(1)
        .map((column) => `and n.after ->> '${column}' = ${row} ->> '${column}'`)
        .join(' ')}
  ) later on true`
    : `cross join lateral (select null::jsonb as fields) later`

/**
 * An item of this undo about a row of some table. Each is looked up by itself along its index (`offset 0` keeps the
 * planner from joining all items with all rows): of a hundred thousand items one is asked for.
 */
const item = (table: string, id: string) =>
  `process_items i where i.organization_id = :home and i.process_id = :undo and i.table_name = '${table}' and i.record_id = ${id}`

/** Something about the item's row of the journal, `k`: asked for one item at a time, by its id. */
const ofItsEntry = (conditions: string[]) =>
  conditions.length
    ? `and (select ${conditions.join(' and ')} from journal k where k.id = (i.payload ->> 'journal')::bigint)`
    : ''

/** This undo plans to bring the row back (`delete` is taken back), or to take it away (`insert` is). */
function plans(shape: TableShape, row: string, action: 'delete' | 'insert') {
  const kept = action === 'delete' ? 'k.before' : 'k.after'
  const others = shape.key
    .slice(1)
    .map((column) => `${kept} ->> '${column}' = ${row} ->> '${column}'`)
  const outcome = action === 'delete' ? 'restore' : 'delete'
  return `exists (select from ${item(shape.table, 'j.record_id')} and i.outcome = '${outcome}'
    and i.payload ->> 'action' = '${action}' ${ofItsEntry(others)} offset 0)`
}

/** Something that stays hangs on the row. */
function inUse({ referencedBy }: TableShape, isPreview: boolean) {
  const uses = referencedBy.map(({ table, column, key }) => {
    const others = key.slice(1).map((name) => `k.after ->> '${name}' = r.${name}::text`)
    const goes = `and not exists (select from ${item(table, `r.${key[0]}`)} and (
        (i.outcome = 'delete' ${ofItsEntry(others)})
        or (i.payload ->> 'action' = 'update' and i.outcome in ('restore', 'hold') and i.rule is distinct from 'gone'
            and not jsonb_exists(coalesce(i.changes, '{}'), '${column}') ${ofItsEntry([`jsonb_exists(k.before, '${column}')`, ...others])})) offset 0)`
    return `exists (select from ${table} r where r.organization_id = t.organization_id and r.${column} = t.id ${isPreview ? goes : ''})`
  })
  return uses.length ? `(${uses.join(' or ')})` : 'false'
}

/** Made by the process: it goes, unless somebody changed it or something newer hangs on it. */
function conflictsOfInserted(shape: TableShape, isPreview: boolean, isRepeated: boolean) {
  const comes = isPreview
    ? `(t.organization_id is null and ${plans(shape, 'j.after', 'delete')})`
    : 'false'
  const made = isPreview ? `(j.after || coalesce(later.fields, '{}'))` : 'j.after'
  return `select j.id, ${words(shape, 'j.after')},
      case when ${comes} then 'delete' when t.organization_id is null then 'unchanged' when d.changes is not null or u.is_used then 'hold' else 'delete' end as outcome,
      case when ${comes} then null when t.organization_id is null then 'gone_already' when d.changes is not null then 'changed_since' when u.is_used then 'in_use' end as rule,
      d.changes
    from ${ENTRIES} left join ${shape.table} t on ${match(shape, 'j.after')}
    ${isPreview ? later(shape, 'j.after', isRepeated) : ''}
    left join lateral (
      select jsonb_object_agg(e.key, jsonb_build_array(e.value, ${made} -> e.key)) as changes
      from jsonb_each(${keptRow(shape)} - ${textArray(shape.quiet)}) e where e.value is distinct from ${made} -> e.key
    ) d on t.organization_id is not null
    left join lateral (select ${inUse(shape, isPreview)} as is_used) u on t.organization_id is not null`
}

/**
 * Changed by the process: its fields go back, but for those that somebody changed again. A field that the process
 * changed once more later is decided about there.
 */
function conflictsOfUpdated(shape: TableShape, isPreview: boolean, isRepeated: boolean) {
  const comes = isPreview
    ? `(t.organization_id is null and ${plans(shape, 'j.after', 'delete')})`
    : 'false'
  const expected = isPreview ? `coalesce(later.fields -> e.key, e.value)` : 'e.value'
  const first = `(select n.before -> f.key from journal n
      where n.organization_id = j.organization_id and n.table_name = j.table_name and n.record_id = j.record_id
        and n.process_id + 0 = :undone and n.action = 'update' and jsonb_exists(n.before, f.key)
        ${shape.key
          .slice(1)
          .map((column) => `and n.after ->> '${column}' = j.after ->> '${column}'`)
          .join(' ')}
      order by n.id limit 1)`
  return `select j.id, ${words(shape, shape.nameColumn ? 'to_jsonb(t)' : 'j.after')},
      case when ${comes} then 'restore' when t.organization_id is null or d.changes is not null then 'hold' when d.goes_back then 'restore' else 'unchanged' end as outcome,
      case when ${comes} then null when t.organization_id is null then 'gone' when d.changes is not null then 'changed_since' when not d.goes_back then 'there_already' end as rule,
      d.changes
    from ${ENTRIES} left join ${shape.table} t on ${match(shape, 'j.after')}
    ${later(shape, 'j.after', isRepeated)}
    left join lateral (
      select bool_or(f.goes_back) as goes_back,
        jsonb_object_agg(f.key, jsonb_build_array(f.value, ${first})) filter (where not f.goes_back and not f.is_back and not f.is_later) as changes
      from (
        select e.key, present -> e.key as value,
          present -> e.key is not distinct from ${expected} as goes_back,
          to_jsonb(t) -> e.key is not distinct from j.before -> e.key as is_back,
          jsonb_exists(coalesce(later.fields, '{}'), e.key) as is_later
        from jsonb_each(j.after) e cross join (select ${keptRow(shape)} as present) p where e.value is distinct from j.before -> e.key
      ) f
    ) d on t.organization_id is not null`
}

/** Deleted by the process: it comes back, if its place is free and what it refers to is still there. */
function conflictsOfDeleted(shape: TableShape, isPreview: boolean) {
  const missing = shape.references.map(({ table, column }) => {
    const comes = `and not exists (select from ${item(table, `b.${column}`)} and i.payload ->> 'action' = 'delete' and i.outcome = 'restore' offset 0)`
    return `(b.${column} is not null and not exists (select from ${table} r where r.organization_id = j.organization_id and r.id = b.${column}) ${isPreview ? comes : ''})`
  })
  const id = shape.key[0]
  const taken = shape.uniques.map((columns) => {
    const same = columns.map((column) => `r.${column} = b.${column}`).join(' and ')
    const goes = `and not exists (select from ${item(shape.table, `r.${id}`)} and i.outcome = 'delete' offset 0)`
    return `exists (select from ${shape.table} r where r.organization_id = j.organization_id and ${same} ${isPreview ? goes : ''})`
  })
  const isThere = `(t.organization_id is not null ${isPreview ? `and not ${plans(shape, 'j.before', 'insert')}` : ''})`
  const [isMissing, isTaken] = [missing, taken].map((some) => `(${some.join(' or ') || 'false'})`)
  return `select j.id, ${words(shape, 'j.before')},
      case when ${isThere} then 'unchanged' when ${isMissing} or ${isTaken} then 'hold' else 'restore' end as outcome,
      case when ${isThere} then 'there_already' when ${isMissing} then 'parent_gone' when ${isTaken} then 'place_taken' end as rule,
      null::jsonb as changes
    from ${ENTRIES} cross join lateral jsonb_populate_record(null::${shape.table}, j.before) b
    left join ${shape.table} t on ${match(shape, 'j.before')}`
}
