/** Reads `filter[status]=active&sort=name` as the framework reads an address: one level of brackets, repeats as lists. */
export function parseQueryString(text: string): Record<string, any> {
  const parsed: Record<string, any> = {}
  for (const [name, value] of new URLSearchParams(text)) {
    const [, head, ...rest] = name.match(/^([^[\]]+)(?:\[([^[\]]*)\])?(?:\[([^[\]]*)\])?$/) ?? []
    if (!head) continue
    let into = parsed
    const path = [head, ...rest].filter((part): part is string => Boolean(part))
    for (const part of path.slice(0, -1)) into = own(into, part)
    const last = path.at(-1)!
    into[last] = last in into ? [into[last], value].flat() : value
  }
  return parsed
}

function own(into: Record<string, any>, part: string) {
  if (typeof into[part] !== 'object' || into[part] === null) into[part] = Object.create(null)
  return into[part]
}
