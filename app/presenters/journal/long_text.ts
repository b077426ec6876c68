/** What a long text is shown by: the journal itself keeps no more of a text that stands in its record. */
const BEGINNING = 100
const LONG = 500

/** A value of the journal as text, a long one by its beginning. */
export function journalText(value: unknown): string {
  if (typeof value === 'object' && value !== null) {
    return 'beginning' in value && 'md5' in value ? `${value.beginning}…` : JSON.stringify(value)
  }
  const text = String(value)
  return text.length > LONG ? `${text.slice(0, BEGINNING)}…` : text
}
