/** Names of form controls: their ids, the keys of their errors, and the values that were typed under them. Pure. */

/** `address[city]` and `address.city` are the same field. */
export function fieldKey(name: unknown) {
  return String(name)
    .replaceAll('[]', '')
    .replace(/\[([^\]]*)\]/g, '.$1')
}

export function fieldId(name: unknown) {
  return `f-${fieldKey(name).replace(/[^\p{L}\p{N}]+/gu, '-')}`
}

/** Undefined when nothing was typed under this name. */
export function valueAt(values: unknown, name: unknown): unknown {
  if (name === undefined || values === undefined || values === null) return undefined
  return fieldKey(name)
    .split('.')
    .reduce<unknown>(
      (found, part) => (found as Record<string, unknown> | null | undefined)?.[part],
      values
    )
}

export type DrawnField = { name: string; id: string; label?: string }
type Errors = Record<string, string[]> | undefined

/** What is wrong with a field, or with one of its parts: of boxes and rows, `departments.0` is the field `departments`. */
export function errorsOf(errors: Errors, name: unknown): string[] {
  const key = fieldKey(name)
  const found = Object.entries(errors ?? {})
    .filter(([at]) => fieldKey(at) === key || isPart(fieldKey(at), key))
    .flatMap(([, messages]) => messages)
  return [...new Set(found)]
}

/** A number tells one of several; a name tells a field of its own. */
const isPart = (at: string, key: string) =>
  key !== '' && at.startsWith(`${key}.`) && /^\d+$/.test(at.slice(key.length + 1).split('.')[0])

/** The lines above a failed form: each names its field and leads to it, in the order of the page. */
export function summaryOf(errors: Errors, fields: DrawnField[] = []) {
  const told = new Set<string>()
  const lines = fields.flatMap(({ name, id, label }) => {
    if (told.has(name)) return []
    told.add(name)
    return errorsOf(errors, name).map((problem) => ({ id, label, problem }))
  })
  const isDrawn = (at: string) =>
    fields.some(({ name }) => fieldKey(at) === name || isPart(fieldKey(at), name))
  const others = Object.entries(errors ?? {})
    .filter(([at]) => at !== '' && !isDrawn(at))
    .flatMap(([, messages]) => messages.map((problem) => ({ id: null, label: undefined, problem })))
  return [...lines, ...others] as { id: string | null; label?: string; problem: string }[]
}
