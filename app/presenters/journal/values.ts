import type { I18n } from '@adonisjs/i18n'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { journalText } from '#presenters/journal/long_text'
import { recordNames } from '#queries/journal/record_names'
import { resourceBehind, resources } from '#registry/resources'

/** Words of one value of a column: nobody reads a number, a code, or `true`. Null for what is empty. */
export type ValueWords = (table: string | null, key: string, value: unknown) => string | null

/** How values of the journal are said. `changes` are all that will be asked for: their names are read by one statement. */
export async function valueWords(
  trx: TransactionClientContract,
  i18n: I18n,
  changes: Record<string, unknown>[]
): Promise<ValueWords> {
  const columns = resources().flatMap(({ key }) => key ?? [])
  const names = await recordNames(
    trx,
    columns.map((key) => ({ key, ids: changes.flatMap((values) => values[key] ?? []).flat() }))
  )
  const nameOf = (key: string, id: unknown) => {
    const found = names.get(`${key}:${id}`)
    if (!found) return i18n.t(`${resourceBehind(key)!.noun}.gone`)
    return found.isDeleted ? i18n.t('history.deleted_record', { name: found.name }) : found.name
  }

  const inWords: ValueWords = (table, key, value) => {
    if (Array.isArray(value)) return value.map((one) => inWords(table, key, one)).join(', ') || null
    if (value === null || value === undefined || value === '') return null
    if (typeof value === 'boolean') return i18n.t(value ? 'lists.yes' : 'lists.no')
    if (key === 'permission') return i18n.t(`permissions.${String(value).replace(':', '.')}`)
    if (resourceBehind(key) && Number.isSafeInteger(value)) return nameOf(key, value)
    const word = `${table}.values.${key}.${value}`
    if (typeof value === 'string' && i18n.hasMessage(word)) return i18n.t(word)
    return journalText(value)
  }
  return inWords
}
