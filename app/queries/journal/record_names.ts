import type { I18n } from '@adonisjs/i18n'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** What ids stand for, by the column that holds them: the table, and the column that names its rows. */
export const NAMED = {
  company_id: ['companies', 'name'],
  group_id: ['groups', 'name'],
  department_id: ['departments', 'name'],
  member_id: ['members', 'full_name'],
} as const satisfies Record<string, readonly [table: string, column: string]>

export type NamedColumn = keyof typeof NAMED

export const isNamed = (key: string): key is NamedColumn => Object.hasOwn(NAMED, key)

type Names = (key: NamedColumn, id: unknown) => string

/**
 * The names that ids stand for: as they are now; of what was deleted, as it was called last, and that it is deleted.
 * Nobody reads a number. The wall lets only the organizations through that are open now.
 */
export async function recordNames(
  trx: TransactionClientContract,
  i18n: I18n,
  values: { key: string; ids: unknown[] }[]
): Promise<Names> {
  const wanted = values.flatMap(({ key, ids: found }) => {
    const ids = [...new Set(found)].filter((id) => Number.isSafeInteger(id))
    return isNamed(key) && ids.length ? [{ key, ids }] : []
  })
  const names = new Map<string, string>()
  if (wanted.length) {
    const { rows } = await trx.rawQuery(
      wanted.map(({ key }) => lookUp(key)).join(' union all '),
      wanted.flatMap(({ key, ids }) => [key, ids, NAMED[key][0]]) as any[]
    )
    for (const { key, id, name, last } of rows as Row[]) {
      const known = name ?? (last && i18n.t('history.deleted_record', { name: last }))
      if (known) names.set(`${key}:${id}`, known)
    }
  }
  return (key, id) => names.get(`${key}:${id}`) ?? i18n.t(`history.gone.${key}`)
}

type Row = { key: string; id: number; name: string | null; last: string | null }

function lookUp(key: NamedColumn) {
  const [table, column] = NAMED[key]
  return `select ?::text as key, w.id, t.${column} as name, case when t.id is null then (
      select j.before ->> '${column}' from journal j where j.organization_id = any ((select current_organizations())::bigint[])
        and j.table_name = x.noun and j.record_id = w.id and j.action = 'delete' order by j.id desc limit 1) end as last
    from unnest(?::bigint[]) w(id) cross join (select ?::text as noun) x left join ${table} t on t.id = w.id`
}
