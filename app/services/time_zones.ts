export type TimeZoneGroup = { label: string; options: { value: string; label: string }[] }

const HOUR = 3_600_000
let known: { hour: number; groups: TimeZoneGroup[] } | undefined

/** All time zones for a select, by part of the world, each with its present distance from UTC. Asked of ICU once an hour. */
export function timeZoneOptions(now = new Date()): TimeZoneGroup[] {
  const hour = Math.floor(now.getTime() / HOUR)
  if (known?.hour !== hour) known = { hour, groups: groupsAt(now) }
  return known.groups
}

function groupsAt(now: Date): TimeZoneGroup[] {
  const groups = new Map<string, TimeZoneGroup>([
    ['UTC', { label: 'UTC', options: [{ value: 'UTC', label: 'UTC' }] }],
  ])
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    if (zone === 'UTC') continue
    const [area, ...place] = zone.split('/')
    const group = groups.get(area) ?? { label: area, options: [] }
    groups.set(area, group)
    group.options.push({
      value: zone,
      label: `${place.join(', ').replaceAll('_', ' ')} · ${offset(zone, now)}`,
    })
  }
  return [...groups.values()]
}

function offset(timeZone: string, now: Date) {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    timeZoneName: 'shortOffset',
  }).formatToParts(now)
  return parts.find(({ type }) => type === 'timeZoneName')!.value.replace('GMT', 'UTC')
}
