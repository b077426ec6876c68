/** Instants and numbers in a person's language and time zone. Pure; formatters are kept, as making one is dear. */

const TAGS: Record<string, string> = { en: 'en-GB', ru: 'ru-RU' }

export type DateStyle = 'day' | 'short' | 'long' | 'time' | 'seconds' | 'exact'

const STYLES: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  day: { day: 'numeric', month: 'short' },
  short: { day: 'numeric', month: 'short', year: 'numeric' },
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit' },
  seconds: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
  exact: {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  },
}

const kept = new Map<string, Intl.DateTimeFormat>()
const numbers = new Map<string, Intl.NumberFormat>()

function formatter(locale: string, timeZone: string, style: DateStyle) {
  const key = `${locale} ${timeZone} ${style}`
  let format = kept.get(key)
  if (!format) {
    format = new Intl.DateTimeFormat(TAGS[locale] ?? locale, {
      ...STYLES[style],
      timeZone,
    })
    kept.set(key, format)
  }
  return format
}

/** From a Date, a Luxon DateTime, an ISO text or milliseconds. */
export function instantOf(at: unknown): Date | null {
  if (at === null || at === undefined || at === '') return null
  if (at instanceof Date) return at
  if (typeof at === 'object' && 'toJSDate' in at) return (at as { toJSDate(): Date }).toJSDate()
  const date = new Date(at as string | number)
  return Number.isNaN(date.getTime()) ? null : date
}

export function formatInstant(at: Date, style: DateStyle, locale: string, timeZone: string) {
  return formatter(locale, timeZone, style).format(at)
}

export function formatCount(value: number, locale: string) {
  let format = numbers.get(locale)
  if (!format) numbers.set(locale, (format = new Intl.NumberFormat(locale)))
  return format.format(value)
}

export type RelativeWords = {
  now: string
  minutes: string
  hours: string
  yesterday: string
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/**
 * "5 min ago", "3 h ago", "yesterday", "12 Nov", "12 Nov 2025"; what lies ahead is a plain date with its time.
 * `{n}` in a word stands for the number.
 */
export function relativeTo(
  now: Date,
  at: Date,
  words: RelativeWords,
  locale: string,
  timeZone: string
) {
  const past = now.getTime() - at.getTime()
  if (past >= 0 && past < MINUTE) return words.now
  if (past >= 0 && past < HOUR)
    return words.minutes.replace('{n}', String(Math.floor(past / MINUTE)))

  const day = formatter(locale, timeZone, 'short')
  const today = day.format(now)
  const thatDay = day.format(at)
  if (thatDay === today) {
    return past < 0
      ? formatInstant(at, 'time', locale, timeZone)
      : words.hours.replace('{n}', String(Math.floor(past / HOUR)))
  }
  const isRecent = past > 0 && past < 50 * HOUR
  if (isRecent && thatDay === day.format(new Date(now.getTime() - 24 * HOUR)))
    return words.yesterday
  const sameYear = today.match(/\d{4}/)?.[0] === thatDay.match(/\d{4}/)?.[0]
  const date = sameYear ? formatInstant(at, 'day', locale, timeZone) : thatDay
  return past < 0 ? `${date} ${formatInstant(at, 'time', locale, timeZone)}` : date
}
