import { stringify } from 'csv-stringify'

export type Value = string | number | null

/** What Excel and LibreOffice take for the start of a formula; in some languages they take the wide signs for the narrow. */
export const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/

/** What another country's Excel takes for the end of a cell or row, behind which a formula could begin. */
const ENDS = /[;,\t\r\n]/

/** A phone holds digits, blanks, brackets, points and dashes only: nothing in it can be called or looked up. */
const PHONE = /^\+[\d\s().-]+$/

/**
 * A text that a spreadsheet would run as a formula gets an apostrophe in front. Phones that start with a plus stay as
 * they are, so that they can be dialled and imported again.
 */
export const defused = (text: string) =>
  FORMULA.test(text) && !PHONE.test(text) ? `'${text}` : text

/** A text that itself begins with such an apostrophe gets another one, which imports take away. */
export const guarded = (text: string) => (/^'+[=+\-@＝＋－＠]/.test(text) ? `'${text}` : text)

/** Turns rows into CSV: UTF-8 with a byte order mark (Excel guesses another encoding without it). */
export const csvStream = (separator: ',' | ';') =>
  stringify({
    bom: true,
    delimiter: separator,
    quoted_match: ENDS,
    record_delimiter: 'windows',
    cast: { string: (text) => defused(guarded(text)) },
  })
