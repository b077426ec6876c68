import type { I18n } from '@adonisjs/i18n'

type Decision = { outcome: string | null; rule: string | null; params: Record<string, any> | null }

/** Words of an import's decision: why a row is held, skipped, left as it is, or what is told along with it. */
export function reasonText(i18n: I18n, { outcome, rule, params }: Decision): string {
  if (!rule) return ''
  if (rule === 'values') {
    return (params?.problems ?? []).map((problem: Problem) => problemText(i18n, problem)).join('; ')
  }
  const notes = notesText(i18n, params?.notes)
  const { names, fields, ...plain } = params ?? {}
  // Said by the tab already.
  const words =
    rule === 'new'
      ? ''
      : i18n.t(`imports.rules.${rule}`, {
          ...plain,
          outcome,
          row: plain.row ?? 0,
          names: names
            ? listed(
                i18n,
                names.map((name: string) => quoted(i18n, name))
              )
            : '',
          fields: fields
            ? listed(
                i18n,
                fields.map((field: string) => inSentence(fieldLabel(i18n, field)))
              )
            : '',
        })
  return [words, notes].filter(Boolean).join(' ')
}

/** What is told beside a decision: values that were not taken, names and addresses that were made. */
export const notesText = (
  i18n: I18n,
  notes: { rule: string; params: Record<string, any> }[] = []
): string =>
  notes
    .map((note) =>
      note.rule === 'value'
        ? problemText(i18n, note.params as Problem)
        : i18n.t(`imports.rules.${note.rule}`, note.params)
    )
    .join(' ')

type Problem = { field: string | null; rule: string; params: Record<string, any> }

/** What is wrong with a value, with the column that it stands in. */
export function problemText(i18n: I18n, { field, rule, params }: Problem): string {
  const words = i18n.t(`spreadsheets.problems.${rule}`, params)
  return field ? `${fieldLabel(i18n, field)}: ${words}` : words
}

/** The name of a field, by the layout's word or by the column of the record. */
export const fieldLabel = (i18n: I18n, field: string) =>
  i18n.t(
    `imports.fields.${field.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())}`
  )

export type ChangeWords = { label: string; from: string | null; to: string | null }

/** Field by field, from what to what. */
export function changeWords(
  i18n: I18n,
  changes: Record<string, [unknown, unknown]> | null
): ChangeWords[] {
  return Object.entries(changes ?? {}).map(([field, [from, to]]) => ({
    label: fieldLabel(i18n, field),
    from: valueText(i18n, from),
    to: valueText(i18n, to),
  }))
}

function valueText(i18n: I18n, value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null
  return typeof value === 'boolean'
    ? i18n.t(value ? 'ui.yes' : 'ui.no').toLowerCase()
    : String(value)
}

export const quoted = (i18n: I18n, name: string) =>
  i18n.locale === 'ru' ? `«${name}»` : `“${name}”`
export const listed = (i18n: I18n, items: string[]) =>
  new Intl.ListFormat(i18n.locale, { type: 'conjunction' }).format(items)

/** «Телефон» → «телефон», but neither «ФИО» nor Telegram. */
const inSentence = (label: string) =>
  /^\p{Lu}\p{Ll}/u.test(label) && label !== 'Telegram'
    ? label[0].toLowerCase() + label.slice(1)
    : label
