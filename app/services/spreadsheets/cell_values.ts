/** Formats of numbers that every workbook knows without declaring them. */
const BUILT_IN_DATES = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51,
  52, 53, 54, 55, 56, 57, 58,
])

/** How a cell's number is to be told: as a date, with leading zeros, or plainly. */
export type NumberStyle = { isDate: true } | { digits: number } | null

/** What a number's format says; colours, conditions and quoted words in it aside. */
export function numberStyle(id: number, format: string | undefined): NumberStyle {
  if (BUILT_IN_DATES.has(id)) return { isDate: true }
  if (!format) return null
  const bare = format.split(';')[0].replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]|"[^"]*"|\\.|_.|\*./gi, '')
  if (/^0{2,20}$/.test(bare)) return { digits: bare.length }
  if (/general|standard/i.test(bare) || /[0#?]/.test(bare.replace(/[.,]0+$/, ''))) return null
  return /[dmyhs]/i.test(bare) ? { isDate: true } : null
}

/**
 * A number as people read it: no exponent (a phone of eleven digits), no noise of binary fractions, dates as
 * 2026-03-31 or 2026-03-31 14:05.
 */
export function numberText(number: number, style: NumberStyle, is1904: boolean): string {
  if (!Number.isFinite(number)) return ''
  if (style && 'isDate' in style) return dateText(number, is1904) ?? plainNumber(number)
  const text = plainNumber(number)
  return style ? text.padStart(style.digits, '0') : text
}

function plainNumber(number: number) {
  if (Number.isInteger(number)) {
    return Math.abs(number) < 1e21 ? String(number) : BigInt(number).toString()
  }
  const text = String(Number(number.toPrecision(15)))
  return text.includes('e') ? number.toFixed(15).replace(/\.?0+$/, '') : text
}

const DAY_MS = 86_400_000

/** Days since the workbook's beginning of time; Excel believes that 1900 had a 29 February. */
function dateText(serial: number, is1904: boolean): string | null {
  if (serial < 0 || serial >= 2_958_466) return null
  const days = is1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial
  const date = new Date(Math.round((days - 25_569) * DAY_MS))
  const [day, time] = date.toISOString().split('T')
  if (serial < 1) return time.slice(0, 5)
  return time.startsWith('00:00:00') ? day : `${day} ${time.slice(0, 5)}`
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

/** The letters of a column, as a spreadsheet shows them: 27 → "AB". */
export function columnLetters(column: number): string {
  const rest = column >= 26 ? columnLetters(Math.floor(column / 26) - 1) : ''
  return rest + String.fromCharCode(65 + (column % 26))
}
