/** Time zones as people look for them: by place, country, region or distance from UTC. Asked of ICU, whose names are the browsers' too. */

import { timeZones } from '#domain/time_zones'

export type TimeZone = { value: string; label: string; region: string; offset: string }

const HOUR = 3_600_000
/** As many as one reads; who looks for another types more. */
const MOST_FOUND = 50

/** "Yekaterinburg, UTC+5": how a zone is called on pages. */
export function zoneName(zone: string, locale: string, now = new Date()): string {
  return zone === 'UTC' ? 'UTC' : `${placeOf(zone, locale)}, ${offsetOf(zone, now)}`
}

/** Zones whose place, country, region (in either language), name or offset holds every word that was typed. */
export function findZones(q: string, locale: string, regionWord: (region: string) => string) {
  const words = plain(q).split(/\s+/).filter(Boolean)
  const found: TimeZone[] = []
  for (const zone of allZones(locale)) {
    const text = `${searchedText(zone.value)} ${plain(regionWord(zone.region))} ${plain(zone.offset)}`
    if (words.every((word) => text.includes(word))) found.push(zone)
    if (found.length === MOST_FOUND) break
  }
  return found
}

const kept = new Map<string, { hour: number; zones: TimeZone[] }>()

/** All of them, region by region, each in the order of its places. Distances change with the seasons: made anew each hour. */
export function allZones(locale: string, now = new Date()): TimeZone[] {
  const hour = Math.floor(now.getTime() / HOUR)
  const before = kept.get(locale)
  if (before?.hour === hour) return before.zones
  const zones = timeZones
    .map((value) => ({
      value,
      label: zoneName(value, locale, now),
      region: value.split('/')[0],
      offset: offsetOf(value, now),
    }))
    .sort(
      (a, b) =>
        Number(b.value === 'UTC') - Number(a.value === 'UTC') ||
        a.region.localeCompare(b.region) ||
        a.label.localeCompare(b.label, locale)
    )
  kept.set(locale, { hour, zones })
  return zones
}

const partOf = (zone: string, locale: string, style: 'shortGeneric' | 'shortOffset', at?: Date) =>
  new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: style })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')!.value

const offsets = new Map<string, { hour: number; offset: string }>()

/** Asking ICU takes longer than a list's rows do; an hour's answer is kept. */
function offsetOf(zone: string, now: Date) {
  const hour = Math.floor(now.getTime() / HOUR)
  let known = offsets.get(zone)
  if (known?.hour !== hour) {
    known = { hour, offset: partOf(zone, 'en', 'shortOffset', now).replace('GMT', 'UTC') }
    offsets.set(zone, known)
  }
  return known.offset
}

const cityOf = (zone: string) =>
  zone.split('/').slice(1).reverse().join(', ').replaceAll('_', ' ') || zone

/** What ICU calls the place: a city where a country has several zones, else the country. Nothing where it knows only "ET". */
function localName(zone: string, locale: string) {
  const name = partOf(zone, locale, 'shortGeneric').replace(/ Time$/, '')
  return /^(?:[A-Z]{1,5}|GMT.*)$/.test(name) ? '' : name
}

const places = new Map<string, string>()

/** English names are those of the zone itself, since everybody's clock has them. */
function placeOf(zone: string, locale: string) {
  const key = `${locale} ${zone}`
  let place = places.get(key)
  if (place === undefined) {
    place = locale === 'en' ? cityOf(zone) : localName(zone, locale) || cityOf(zone)
    places.set(key, place)
  }
  return place
}

const searched = new Map<string, string>()

function searchedText(zone: string) {
  let text = searched.get(zone)
  if (text === undefined) {
    const alike = ['en', 'ru'].map((locale) => localName(zone, locale))
    text = plain([zone, cityOf(zone), ...alike].join(' '))
    searched.set(zone, text)
  }
  return text
}

/** Letter case, ё and underscores aside; "+3" is "UTC+3". */
const plain = (text: string) => text.toLowerCase().replaceAll('ё', 'е').replaceAll('_', ' ')
