import type Process from '#models/process'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { allRows, sql } from '#wall/sql'

/**
 * Where the journal of these organizations stands now. What a transaction that is still open has written lies below it
 * and is not noticed: therefore steps check each record again when they change it.
 */
export async function journalMark(
  trx: TransactionClientContract,
  organizations: number[]
): Promise<number> {
  const rows = await allRows<{ mark: number }>(
    trx,
    sql`select coalesce(max(last.id), 0) as mark from unnest(${organizations}::bigint[]) o(id)
     cross join lateral (select j.id from journal j where j.organization_id = o.id order by j.id desc limit 1) last`
  )
  return rows[0].mark
}

/** Whether anything in these tables changed since the preview was made. */
export async function tablesChangedSince(
  process: Process,
  tables: readonly string[]
): Promise<boolean> {
  const rows = await allRows<{ hasChanged: boolean }>(
    process.$trx!,
    sql`select exists (select from unnest(${process.organizations}::bigint[]) o(id) join journal j on j.organization_id = o.id
       where j.id > ${process.plannedAtJournal} and j.table_name = any (${tables})) as "hasChanged"`
  )
  return rows[0].hasChanged
}

/**
 * Whether one of the very records that a preview is about changed since: what else happens in an organization does not
 * concern it.
 */
export async function recordsChangedSince(process: Process): Promise<boolean> {
  const rows = await allRows<{ hasChanged: boolean }>(
    process.$trx!,
    sql`select exists (
       select from unnest(${process.organizations}::bigint[]) o(id) join journal j on j.organization_id = o.id and j.id > ${process.plannedAtJournal}
       join process_items i on i.organization_id = ${process.organizationId} and i.process_id = ${process.id} and i.table_name = j.table_name and i.record_id = j.record_id
     ) as "hasChanged"`
  )
  return rows[0].hasChanged
}
