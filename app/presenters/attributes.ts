/**
 * HTML attributes from an object, every value escaped. Edge's own `$props.toAttrs()` escapes nothing, so a typed value
 * with a quotation mark would end the attribute: components print their attributes with this instead.
 */
export type AttributeValue = string | number | boolean | null | undefined | object

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '"': '&quot;',
  '<': '&lt;',
  '>': '&gt;',
}

const SPECIAL = /[&"<>]/

export function escapeAttribute(value: unknown) {
  const text = String(value)
  return SPECIAL.test(text) ? text.replace(/[&"<>]/g, (char) => ESCAPES[char]) : text
}

/** `class` may be a text, a list, or `{ name: condition }`; true prints the bare name; null and false print nothing. */
export function drawAttributes(attributes: Record<string, AttributeValue>) {
  let text = ''
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue
    if (name === 'class') {
      const classes = classNames(value)
      if (classes) text += ` class="${escapeAttribute(classes)}"`
    } else if (value === true) text += ` ${name}`
    else
      text += ` ${name}="${escapeAttribute(typeof value === 'object' ? JSON.stringify(value) : value)}"`
  }
  return text.trimStart()
}

export function classNames(value: unknown): string {
  if (!value) return ''
  if (Array.isArray(value)) return value.map(classNames).filter(Boolean).join(' ')
  if (typeof value === 'object') {
    return Object.keys(value)
      .filter((name) => (value as Record<string, unknown>)[name])
      .join(' ')
  }
  return String(value)
}

/** What a component prints on its element: its own attributes, then everything it was given and does not know. */
export function mergeAttributes(
  given: Record<string, AttributeValue>,
  own: Record<string, AttributeValue>,
  known: readonly string[] = []
) {
  const merged: Record<string, AttributeValue> = { ...own }
  for (const [name, value] of Object.entries(given)) {
    if (known.includes(name)) continue
    if (name === 'class') merged.class = [own.class, value]
    else merged[name] = value
  }
  return merged
}
