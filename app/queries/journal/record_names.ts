import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { resourceBehind } from '#registry/resources'

/** What a record is called: as it is now, or as it was called last before it was deleted. */
export type RecordName = { name: string; isDeleted: boolean }

type Row = { key: string; id: number; name: string | null; last: string | null }

/**
 * The names that ids stand for, by the column that holds them (`company_id`) and the id. What is nowhere to be found
 * is left out. The wall lets only the organizations through that are open now.
 */
export async function recordNames(
  trx: TransactionClientContract,
  values: { key: string; ids: unknown[] }[]
): Promise<Map<string, RecordName>> {
  const wanted = values.flatMap(({ key, ids: found }) => {
    const ids = [...new Set(found)].filter((id) => Number.isSafeInteger(id))
    const resource = resourceBehind(key)
    return resource && ids.length ? [{ key, ids, table: resource.noun, column: resource.name }] : []
  })
  const names = new Map<string, RecordName>()
  if (!wanted.length) return names
  const { rows } = await trx.rawQuery(
    wanted.map(({ table, column }) => lookUp(table, column)).join(' union all '),
    wanted.flatMap(({ key, ids, table }) => [key, ids, table]) as any[]
  )
  for (const { key, id, name, last } of rows as Row[]) {
    const known = name ?? last
    if (known) names.set(`${key}:${id}`, { name: known, isDeleted: name === null })
  }
  return names
}

const lookUp = (table: string, column: string) =>
  `select ?::text as key, w.id, t.${column} as name, case when t.id is null then (
      select j.before ->> '${column}' from journal j where j.organization_id = any ((select current_organizations())::bigint[])
        and j.table_name = x.noun and j.record_id = w.id and j.action = 'delete' order by j.id desc limit 1) end as last
    from unnest(?::bigint[]) w(id) cross join (select ?::text as noun) x left join ${table} t on t.id = w.id`
