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
