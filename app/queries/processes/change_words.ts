import type { I18n } from '@adonisjs/i18n'
import { journalText } from '#queries/journal/long_text'
import { isNamed, NAMED, recordNames } from '#queries/journal/record_names'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

export type ChangeWords = { label: string; from: string | null; to: string | null }

type Changes = Record<string, [unknown, unknown]> | null
type Changed = { table_name: string | null; changes: Changes }

/** Turns the changes of lines into words: labels of the fields, names in place of ids. One statement at most. */
export async function changeWords(
  trx: TransactionClientContract,
  i18n: I18n,
  lines: Changed[]
): Promise<(line: Changed) => ChangeWords[]> {
  const names = await recordNames(trx, i18n, idsIn(lines))
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
  // An import calls a contact's company by its name: no column of the card.
  return i18n.hasMessage(`imports.fields.${key}`) ? i18n.t(`imports.fields.${key}`) : key
}

function inWords(
  i18n: I18n,
  table: string | null,
  key: string,
  value: unknown,
  names: Names
): string | null {
  if (Array.isArray(value)) {
    return value.map((one) => inWords(i18n, table, key, one, names)).join(', ') || null
  }
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'boolean') return i18n.t(value ? 'lists.yes' : 'lists.no')
  if (isNamed(key) && Number.isSafeInteger(value)) return names(key, value)
  const word = `${table}.values.${key}.${value}`
  if (typeof value === 'string' && i18n.hasMessage(word)) return i18n.t(word)
  return journalText(value)
}

type Names = Awaited<ReturnType<typeof recordNames>>

const idsIn = (lines: Changed[]) =>
  Object.keys(NAMED).map((key) => ({
    key,
    ids: lines.flatMap(({ changes }) => changes?.[key] ?? []).flat(),
  }))
