import type { SortKey } from '#lists/definition'

/** A place between two rows: what the row is sorted by, its id, and how many rows stand before the place, if known. */
export type Cursor = { key: string | null; id: number; place: number | null }

/** A place as opaque text for an address. It says what it was sorted by, since it means nothing in another order. */
export function writeCursor(sort: string, { key, id, place }: Cursor) {
  return Buffer.from(JSON.stringify([sort, key, id, place])).toString('base64url')
}

/** What the database can read as a key: anything else would be its error instead of no place. */
const KEYS: Record<SortKey['type'], RegExp> = {
  text: /^[^\0]*$/su,
  bigint: /^-?\d{1,18}$/,
  boolean: /^(true|false)$/,
  timestamptz: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/,
}

/** Null for text that is no place in a list sorted so. */
export function readCursor(
  sort: string,
  type: SortKey['type'],
  text: string | null
): Cursor | null {
  if (!text) return null
  try {
    const [sortedBy, key, id, place] = JSON.parse(Buffer.from(text, 'base64url').toString())
    const isKey =
      key === null ||
      (typeof key === 'string' &&
        KEYS[type].test(key) &&
        (type !== 'timestamptz' || isInstant(key)))
    if (sortedBy !== sort || !isKey || !Number.isSafeInteger(id)) return null
    return { key, id, place: Number.isSafeInteger(place) && place >= 0 ? place : null }
  } catch {
    return null
  }
}

/** Refuses 30 February, which has the form of an instant. */
function isInstant(key: string) {
  const wall = `${key.slice(0, 10)}T${key.slice(11, 19)}`
  const parsed = new Date(`${wall}Z`)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(wall)
}
