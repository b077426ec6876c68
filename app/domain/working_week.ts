/** Hours of work on one weekday, `HH:MM`; 1 is Monday. A day may have several spans, or none: closed. */
export type Span = { day: number; from: string; to: string }

/** A week as its form shows it: two spans a day, empty where there is none. */
export type WeekForm = { day: number; spans: { from: string; to: string }[] }[]

export const SPANS_A_DAY = 2
const DAYS = [1, 2, 3, 4, 5, 6, 7]

export function weekForm(hours: Span[]): WeekForm {
  return DAYS.map((day) => {
    const spans = hours.filter((span) => span.day === day)
    return {
      day,
      spans: Array.from({ length: Math.max(SPANS_A_DAY, spans.length) }, (_, n) => ({
        from: spans[n]?.from ?? '',
        to: spans[n]?.to ?? '',
      })),
    }
  })
}

/** Spans from the form's controls `week[d<day>][from_<n>]` and `…[to_<n>]`; one that is empty on both sides is none. */
export function spansOf(week: Record<string, Record<string, string>> | undefined): Span[] {
  return DAYS.flatMap((day) => {
    const typed = week?.[`d${day}`] ?? {}
    return Array.from({ length: SPANS_A_DAY }, (_, n) => ({
      day,
      from: readTime(typed[`from_${n}`]),
      to: readTime(typed[`to_${n}`]),
    })).filter(({ from, to }) => from || to)
  })
}

/** "9", "9:30" and "0930" are times too; what is none is left as it was typed. */
function readTime(typed: unknown) {
  const text = String(typed ?? '').trim()
  const [, hours, minutes = '00'] = text.match(/^(\d{1,2})[:.]?(\d{2})?$/) ?? []
  return hours === undefined ? text : `${hours.padStart(2, '0')}:${minutes}`
}

/** The first day whose hours make no sense: half a span, an end before its beginning, or two that overlap. */
export function impossibleDay(hours: Span[]): number | null {
  const isTime = (text: string) => /^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(text)
  for (const day of DAYS) {
    const spans = hours
      .filter((span) => span.day === day)
      .sort((a, b) => (a.from < b.from ? -1 : 1))
    let end = ''
    for (const { from, to } of spans) {
      if (!isTime(from) || !isTime(to) || from >= to || from < end) return day
      end = to
    }
  }
  return null
}
