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

const kept = new Map<string, Formatter>()
const numbers = new Map<string, Intl.NumberFormat>()

/** Texts of one style, language and zone that were lately made: ICU takes longer over one than a row takes over all else. */
type Formatter = { format: Intl.DateTimeFormat; texts: Map<number, string> }
const MOST_TEXTS = 5000
const SECOND = 1000

function formatter(locale: string, timeZone: string, style: DateStyle): Formatter {
  const key = `${locale} ${timeZone} ${style}`
  let known = kept.get(key)
  if (!known) {
    const format = new Intl.DateTimeFormat(TAGS[locale] ?? locale, { ...STYLES[style], timeZone })
    kept.set(key, (known = { format, texts: new Map() }))
  }
  return known
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
  const { format, texts } = formatter(locale, timeZone, style)
  const second = Math.floor(at.getTime() / SECOND)
  let text = texts.get(second)
  if (text === undefined) {
    text = format.format(at)
    if (texts.size === MOST_TEXTS) texts.clear()
    texts.set(second, text)
  }
  return text
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

  const day = (one: Date) => formatInstant(one, 'short', locale, timeZone)
  const today = day(now)
  const thatDay = day(at)
  if (thatDay === today) {
    return past < 0
      ? formatInstant(at, 'time', locale, timeZone)
      : words.hours.replace('{n}', String(Math.floor(past / HOUR)))
  }
  const isRecent = past > 0 && past < 50 * HOUR
  if (isRecent && thatDay === day(new Date(now.getTime() - 24 * HOUR))) return words.yesterday
  const sameYear = today.match(/\d{4}/)?.[0] === thatDay.match(/\d{4}/)?.[0]
  const date = sameYear ? formatInstant(at, 'day', locale, timeZone) : thatDay
  return past < 0 ? `${date} ${formatInstant(at, 'time', locale, timeZone)}` : date
}
