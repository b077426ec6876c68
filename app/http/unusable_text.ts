/** Nothing that people fill in nests deeper. */
const DEEPEST = 20
/** Letters that UTF-8 does not have (halves of pairs), and the byte that PostgreSQL's text cannot hold. */
// eslint-disable-next-line no-control-regex
const UNUSABLE = /\u0000|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** Whether a text cannot be stored, searched for or sent. */
export const isUnusable = (text: string) => !text.isWellFormed() || text.includes('\0')

type Found = { fields: string[]; clean: unknown }

/**
 * The fields of a body or a query, by their dotted names, whose text (or whose name) is unusable or nested beyond
 * reason; and the same values without those letters. Null when all is well: the usual case costs one walk.
 */
export function unusableIn(value: unknown): Found | null {
  const fields: string[] = []
  const clean = walk(value, [], fields)
  return fields.length ? { fields: [...new Set(fields)], clean } : null
}

function walk(value: unknown, path: string[], fields: string[]): unknown {
  const name = () => path.join('.').replace(UNUSABLE, '')
  if (typeof value === 'string') {
    if (!isUnusable(value)) return value
    fields.push(name())
    return value.replace(UNUSABLE, '')
  }
  if (value === null || typeof value !== 'object' || isFile(value)) return value
  if (path.length >= DEEPEST) {
    fields.push(path[0])
    return null
  }
  if (Array.isArray(value)) return value.map((one, n) => walk(one, [...path, String(n)], fields))
  const entries = Object.entries(value).map(([key, one]) => {
    if (isUnusable(key)) fields.push([...path, key].join('.').replace(UNUSABLE, ''))
    return [key.replace(UNUSABLE, ''), walk(one, [...path, key], fields)]
  })
  return Object.fromEntries(entries)
}

const isFile = (value: object) => 'tmpPath' in value && 'clientName' in value

/** Whether an escaped text (`%D0%98`) is UTF-8; a lone % is one that somebody typed. */
export function isEscapedText(text: string) {
  try {
    decodeURIComponent(text.replace(/%(?![0-9a-f]{2})/gi, '%25'))
    return true
  } catch {
    return false
  }
}
