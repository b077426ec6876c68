import type { I18n } from '@adonisjs/i18n'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { valueWords } from '#presenters/journal/values'
import { resources } from '#registry/resources'

export type ChangeWords = { label: string; from: string | null; to: string | null }

type Changes = Record<string, [unknown, unknown]> | null
type Changed = { table_name: string | null; changes: Changes }

/** Turns the changes of lines into words: labels of the fields, names in place of ids. One statement at most. */
export async function changeWords(
  trx: TransactionClientContract,
  i18n: I18n,
  lines: Changed[]
): Promise<(line: Changed) => ChangeWords[]> {
  const words = await valueWords(
    trx,
    i18n,
    lines.map(({ changes }) => changes ?? {})
  )
  return ({ table_name: table, changes }) =>
    Object.entries(changes ?? {}).map(([key, [from, to]]) => ({
      label: labelOf(i18n, table, key),
      from: words(table, key, from),
      to: words(table, key, to),
    }))
}

/** A line of a join table (a place in a department) speaks of fields of the record that it is filed under. */
function labelOf(i18n: I18n, table: string | null, key: string) {
  for (const noun of [table, ...resources().map((resource) => resource.noun)]) {
    if (noun && i18n.hasMessage(`${noun}.fields.${key}`)) return i18n.t(`${noun}.fields.${key}`)
  }
  // An import calls a contact's company by its name: no column of the card.
  return i18n.hasMessage(`imports.fields.${key}`) ? i18n.t(`imports.fields.${key}`) : key
}
