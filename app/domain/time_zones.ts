/** Every time zone that may be chosen, by ICU's names. */
export const timeZones: readonly string[] = ['UTC', ...Intl.supportedValuesOf('timeZone')].filter(
  (name, n, all) => all.indexOf(name) === n
)
const known = new Set(timeZones)

/** The name that this product keeps for what a browser calls `Europe/Kyiv` or `Etc/UTC`; null for what is no time zone. */
export function canonicalZone(name: unknown): string | null {
  if (typeof name !== 'string' || !/^[A-Za-z]/.test(name)) return null
  if (known.has(name)) return name
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions()
    return known.has(timeZone) ? timeZone : null
  } catch {
    return null
  }
}

type Zoned = { timeZone?: string | null } | null | undefined

/** The one rule for every time that is shown, filtered by or exported: the person's zone, else the organization's. */
export const zoneFor = (person: Zoned, organization: Zoned): string =>
  person?.timeZone ?? organization?.timeZone ?? 'UTC'
