import type { I18n } from '@adonisjs/i18n'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

export type ChangeWords = { label: string; from: string | null; to: string | null }

type Changes = Record<string, [unknown, unknown]> | null
type Changed = { table_name: string | null; changes: Changes }

/** What ids stand for: column → table and its column. */
const NAMED: Record<string, [table: string, column: string]> = {
  company_id: ['companies', 'name'],
  group_id: ['groups', 'name'],
  department_id: ['departments', 'name'],
  member_id: ['members', 'full_name'],
}

/** Turns the changes of lines into words: labels of the fields, names in place of ids. One statement at most. */
export async function changeWords(
  trx: TransactionClientContract,
  i18n: I18n,
  lines: Changed[]
): Promise<(line: Changed) => ChangeWords[]> {
  const names = await namesIn(trx, lines)
  return ({ table_name: table, changes }) =>
    Object.entries(changes ?? {}).map(([key, [from, to]]) => ({
      label: labelOf(i18n, table, key),
      from: inWords(i18n, table, key, from, names),
      to: inWords(i18n, table, key, to, names),
    }))
}

function labelOf(i18n: I18n, table: string | null, key: string) {
  for (const noun of [table, 'members', 'companies']) {
    if (noun && i18n.hasMessage(`${noun}.fields.${key}`)) return i18n.t(`${noun}.fields.${key}`)
  }
  return key
}

function inWords(
  i18n: I18n,
  table: string | null,
  key: string,
  value: unknown,
  names: Map<string, string>
): string | null {
  if (Array.isArray(value)) {
    return value.map((one) => inWords(i18n, table, key, one, names)).join(', ') || null
  }
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'boolean') return i18n.t(value ? 'lists.yes' : 'lists.no')
  if (NAMED[key])
    return (
      names.get(`${key}:${value}`) ?? (Number.isSafeInteger(value) ? `#${value}` : String(value))
    )
  const word = `${table}.values.${key}.${value}`
  if (typeof value === 'string' && i18n.hasMessage(word)) return i18n.t(word)
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** Ids are of the whole product, and the wall lets only names of the organizations through that are open now. */
async function namesIn(
  trx: TransactionClientContract,
  lines: Changed[]
): Promise<Map<string, string>> {
  const wanted = Object.entries(NAMED).flatMap(([key, [table, column]]) => {
    const values = lines.flatMap(({ changes }) => changes?.[key] ?? []).flat()
    const ids = [...new Set(values)].filter(Number.isSafeInteger)
    return ids.length ? [{ key, table, column, ids }] : []
  })
  if (!wanted.length) return new Map()
  const { rows } = await trx.rawQuery(
    wanted
      .map(
        ({ table, column }) =>
          `select ?::text as key, id, ${column} as name from ${table} where id = any (?::bigint[])`
      )
      .join(' union all '),
    wanted.flatMap(({ key, ids }) => [key, ids]) as any[]
  )
  return new Map(
    rows.map(({ key, id, name }: { key: string; id: number; name: string }) => [
      `${key}:${id}`,
      name,
    ])
  )
}
