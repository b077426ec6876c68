/** Formats of numbers that every workbook knows without declaring them. */
const BUILT_IN_DATES = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51,
  52, 53, 54, 55, 56, 57, 58,
])

/** Formats with something to see that have no code of their own in a workbook. */
const BUILT_IN: Record<number, string> = { 9: '0%', 10: '0.00%', 46: '[h]:mm:ss' }

/** How a cell's number is to be told: as a date, as its format shows it, or plainly. */
export type NumberStyle = { isDate: true } | { format: string } | null

/** What shows a number in a format of Excel; given by SheetJS, which is loaded where it is wanted. */
export type Show = (format: string, value: number) => string

/** What a number's format says; colours, conditions and quoted words in it aside. */
export function numberStyle(id: number, declared: string | undefined): NumberStyle {
  // Tags of language and currency: [$-419] is no sign to be seen, [$₽-419] is the rouble's.
  const format = (declared || BUILT_IN[id])?.replace(/\[\$([^\]-]*)[^\]]*\]/g, (_, sign) =>
    sign ? `"${sign}"` : ''
  )
  if (!format) return BUILT_IN_DATES.has(id) ? { isDate: true } : null
  const bare = format.replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]|"[^"]*"|\\.|_.|\*./gi, '')
  const [first] = bare.split(';')
  if (/\[[hms]+\]/i.test(first)) return { format }
  if (/^(?:general|standard|@)?$/i.test(first) && first === format) return null
  if (/[0#?]/.test(first.replace(/[.,]0+$/, '')) || /general|standard/i.test(first)) {
    // Thousands apart, an exponent or decimals are looks; zeros in front and signs between belong to the number.
    const isLook = /[0#?],|e[+-]/i.test(first) || /^#*0?(?:\.[0#?]+)?$/.test(format)
    return isLook ? null : { format }
  }
  if (/[dmyhs]/i.test(first)) return { isDate: true }
  return BUILT_IN_DATES.has(id) && !declared ? { isDate: true } : null
}

/**
 * A number as people read it: no exponent (a phone of eleven digits), no noise of binary fractions, dates as
 * 2026-03-31 or 2026-03-31 14:05. What a format shows counts unless it hides digits: +79991234567, 044-4123456.
 */
export function numberText(
  number: number,
  style: NumberStyle,
  { is1904 = false, show }: { is1904?: boolean; show?: Show }
): string {
  if (!Number.isFinite(number)) return ''
  if (style && 'isDate' in style) return dateText(number, is1904) ?? plainNumber(number)
  return (style && show && shownText(number, style.format, show)) ?? plainNumber(number)
}

function shownText(number: number, format: string, show: Show): string | null {
  let text: string
  try {
    text = show(format, number).trim()
  } catch {
    return null
  }
  if (/\[[hms]+\]/i.test(format)) return text || null
  const plain = plainNumber(Math.abs(number))
  if (Number.isInteger(number)) return text.replace(/\D/g, '').includes(plain) ? text : null
  const percent = plainNumber(Math.abs(number) * 100)
  return text.includes(plain) || text.includes(`${percent}%`) ? text : null
}

function plainNumber(number: number) {
  if (Number.isInteger(number)) {
    return Math.abs(number) < 1e21 ? String(number) : BigInt(number).toString()
  }
  const text = String(Number(number.toPrecision(15)))
  return text.includes('e') ? number.toFixed(15).replace(/\.?0+$/, '') : text
}

const DAY_SECONDS = 86_400

/** Days since the workbook's beginning of time; Excel believes that 1900 had a 29 February. */
function dateText(serial: number, is1904: boolean): string | null {
  if (serial < 0 || serial >= 2_958_466) return null
  const days = is1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial
  const date = new Date(Math.round((days - 25_569) * DAY_SECONDS) * 1000)
  const [day, clock] = date.toISOString().split('T')
  const time = clock.slice(0, clock.startsWith(':00', 5) ? 5 : 8)
  if (serial < 1) return time
  return time === '00:00' ? day : `${day} ${time}`
}

/** The column of a cell's address ("AB12" → 27); −1 when there is none. */
export function columnOf(address: string): number {
  let column = 0
  for (let at = 0; at < address.length; at++) {
    const code = address.charCodeAt(at) | 32
    if (code < 97 || code > 122) break
    column = column * 26 + code - 96
  }
  return column - 1
}
