import { lengthOf, nameFlaw, tidyName } from '#domain/names'
import { isCallable, phoneCountry, tidyPhone } from '#domain/phones'
import { telegramNick } from '#domain/telegram'
import { tidyWebsite } from '#domain/websites'

/** What a cell's text is taken for: the value, and in words what is wrong with it. */
export interface Read<T> {
  value: T | null
  rule?: string
  params?: Record<string, string | number>
  /** Without it the row cannot be taken as it stands. */
  isGrave?: boolean
}

const SIMPLE = /^[!-~А-яЁё«»№–—]+(?: [!-~А-яЁё«»№–—]+)*$/
/** Zero-width characters, marks of direction, soft hyphens; and control characters that are no white space. */
const INVISIBLE =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF\uFFFE\uFFFF]/g
/**
 * An apostrophe that spreadsheets and our own exports put before a text that looks like a formula; exports put one more
 * before a text that begins so itself.
 */
const APOSTROPHE = /^'(?='*[=+\-@＝＋－＠])/

/** A text in one line: white space collapsed, invisible characters out, composed letters. */
export function cleanText(text: string): string {
  if (text === '') return text
  const plain = SIMPLE.test(text)
    ? text
    : text.normalize('NFC').replace(INVISIBLE, '').replace(/\s+/gu, ' ').trim()
  return APOSTROPHE.test(plain) ? plain.slice(1) : plain
}

/** What people write into a cell that they leave empty. */
const NOTHING = /^(?:[-–—.]+|n\/?a|н\/?д|нет|no|none|null|отсутствует|нет данных)$/i

export function saysNothing(text: string) {
  const plain = cleanText(text)
  return !plain || NOTHING.test(plain)
}

export function readText(text: string, limit: number): Read<string> {
  const value = cleanText(text)
  if (!value) return { value: null }
  if (value.length <= limit) return { value }
  const length = lengthOf(value)
  if (length <= limit) return { value }
  return { value: null, rule: 'too_long', params: { limit, length }, isGrave: true }
}

/** A line that may be left out: what stands for nothing is nothing, not an address called "null". */
export function readLine(text: string, limit: number): Read<string> {
  const read = readName(text, limit)
  return read.value && NOTHING.test(read.value) ? { value: null } : read
}

/** What programs leave in cells, and nobody means: control characters, soft hyphens, marks of byte order. */
// eslint-disable-next-line no-control-regex
const RUBBISH = /[\u0000-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F\u00AD\uFEFF\uFFFE\uFFFF]/g

/** A name, as forms judge it: one that shows nothing, or holds characters that disguise it, is not taken. */
export function readName(text: string, limit: number): Read<string> {
  if (text === '' || SIMPLE.test(text)) return readText(text, limit)
  const seen = tidyName(text.replace(RUBBISH, ''))
  const rule = seen === '' ? null : nameFlaw(seen)
  return rule ? { value: null, rule, isGrave: true } : readText(text, limit)
}

const EMAIL_LIMIT = 254
const EMAIL =
  /^(?!\.)(?!.*\.\.)[a-z0-9.!#$%&'*+/=?^_`{|}~\-\u00A1-\uFFFF]{1,64}(?<!\.)@(?:[a-z0-9\u00A1-\uFFFF](?:[a-z0-9\u00A1-\uFFFF-]{0,61}[a-z0-9\u00A1-\uFFFF])?\.)+[a-z\u00A1-\uFFFF][a-z0-9\u00A1-\uFFFF-]{0,61}[a-z0-9\u00A1-\uFFFF]$/i

export const isEmail = (text: string) => text.length <= EMAIL_LIMIT && EMAIL.test(text)

/** An address, also out of "Name <address>" and "mailto:address". Several in one cell are nobody's to choose from. */
export function readEmail(text: string): Read<string> {
  const plain = cleanText(text)
  if (!plain || NOTHING.test(plain)) return { value: null }
  if (isEmail(plain)) return undisguised(plain)
  const bare = plain
    .replace(/^mailto:([^?]*)(\?.*)?$/i, '$1')
    .replace(/^[^<>]*<([^<>]*)>$/, '$1')
    .replace(/^[<\s]+|[>;,.\s]+$/g, '')
  if (isEmail(bare)) return undisguised(bare)
  const several = plain.split(/[\s,;|]+/).filter(isEmail).length > 1
  const shown = plain.slice(0, 100)
  return {
    value: null,
    rule: several ? 'several_emails' : 'not_an_email',
    params: { text: shown },
    isGrave: true,
  }
}

/** Cyrillic letters that are told from Latin ones by nobody. */
const LOOKALIKE = /^[асеорхуіјѕһԁԛԝ\d._+-]*[асеорхуіјѕһԁԛԝ][асеорхуіјѕһԁԛԝ\d._+-]*$/i

/** An address with letters of two alphabets in one word reaches nobody, or somebody else. */
function undisguised(email: string): Read<string> {
  // eslint-disable-next-line no-control-regex
  if (/^[\u0000-\u007F]*$/.test(email)) return { value: email }
  const at = email.lastIndexOf('@')
  const words = [email.slice(0, at), ...email.slice(at + 1).split('.')]
  const isMixed = words.some(
    (word) => /\p{Script=Latin}/u.test(word) && /[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(word)
  )
  const isLatin = /[a-z]/i.test(email.slice(at))
  if (!isMixed && !(isLatin && words.some((word) => LOOKALIKE.test(word)))) return { value: email }
  return {
    value: null,
    rule: 'lookalike_email',
    params: { text: email.slice(0, 100) },
    isGrave: true,
  }
}

const EXPONENT = /^([+-]?)(\d+)(?:[.,](\d+))?e\+?(\d{1,2})$/i
const PHONE_LIMIT = 60
/** A day, perhaps with its time: a spreadsheet made it of something else, or the row is shifted. */
const DATE =
  /^(?:(?:19|20)\d\d-[01]\d-[0-3]\d|[0-3]?\d([./])[01]?\d\1(?:19|20)\d\d)(?:[ T]\d\d:\d\d.*)?$/

/**
 * A phone in the form that forms keep it in; words with fewer digits than a number has and dates are none, and a sign
 * that the row is shifted. A number that a spreadsheet wrote as 7.9991E+10 is written out, and not taken where the
 * program kept fewer digits than the number has.
 */
export function readPhone(text: string, locale: string): Read<string> {
  const plain = cleanText(text).replace(/^tel:\s*/i, '')
  if (!plain || NOTHING.test(plain)) return { value: null }
  const [, sign, whole, part = '', power] = plain.match(EXPONENT) ?? []
  // Digits that the program did not write are not known: a zero may stand for any of them.
  if (power && Number(power) !== part.length)
    return { value: null, rule: 'phone_rounded', params: { text: plain }, isGrave: true }
  const written = power ? sign + whole + part : plain
  if (!isCallable(written) || DATE.test(written))
    return {
      value: null,
      rule: 'not_a_phone',
      params: { text: plain.slice(0, 100) },
      isGrave: true,
    }
  const typed = written.replace(/^(\d{5,})[.,]0+$/, '$1')
  if (typed.length > PHONE_LIMIT) {
    return {
      value: null,
      rule: 'too_long',
      params: { limit: PHONE_LIMIT, length: typed.length },
      isGrave: true,
    }
  }
  return { value: tidy(typed, locale) }
}

/** Russian numbers as nearly all files write them: +7, 8, 7 or nothing, then a code and seven digits. */
const RUSSIAN = /^(?:\+7|8|7)?[ -]?\(?([349]\d\d)\)?[ -]?(\d{3})[ -]?(\d\d)[ -]?(\d\d)$/

/**
 * As forms do it. Asking the library costs more than the rest of a row, so the usual forms are told without it, and
 * numbers too short to be whole are left alone.
 */
function tidy(typed: string, locale: string) {
  if (locale === 'ru') {
    const usual = RUSSIAN.exec(typed)
    if (usual) return `+7 ${usual[1]} ${usual[2]} ${usual[3]} ${usual[4]}`
  }
  return typed.replace(/\D/g, '').length < 8 ? typed : tidyPhone(typed, phoneCountry(locale))
}

/** As in the company's form. */
const WEBSITE = /^(https?:\/\/)?[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+(:\d+)?([/?#]\S*)?$/iu
const WEBSITE_LIMIT = 250

/** A site as it was typed, scheme and host in lower case; nothing is added. */
export function readWebsite(text: string): Read<string> {
  const plain = cleanText(text)
  if (!plain || NOTHING.test(plain)) return { value: null }
  if (plain.length > WEBSITE_LIMIT) {
    return { value: null, rule: 'too_long', params: { limit: WEBSITE_LIMIT, length: plain.length } }
  }
  if (!WEBSITE.test(plain))
    return { value: null, rule: 'not_a_website', params: { text: plain.slice(0, 100) } }
  return { value: tidyWebsite(plain) }
}

export function readTelegram(text: string): Read<string> {
  const plain = cleanText(text)
  if (!plain || NOTHING.test(plain)) return { value: null }
  const nick = telegramNick(plain)
  return nick
    ? { value: nick }
    : { value: null, rule: 'not_a_nick', params: { text: plain.slice(0, 100) } }
}

const YES = new Set('1 да yes true x х v + y д истина on есть ✓ ✔ ☑'.split(' '))
const NO = new Set('0 нет no false - – — n н ложь off none null ✗ ✘ ☐'.split(' '))

/** 1 or 0 in any of the ways people write it. An empty cell says nothing: null. */
export function readYesNo(text: string): Read<boolean> {
  if (text === '1') return { value: true }
  if (text === '0') return { value: false }
  const word = cleanText(text)
    .toLowerCase()
    .replace(/^([01])[.,]0+$/, '$1')
  if (!word) return { value: null }
  if (YES.has(word)) return { value: true }
  if (NO.has(word)) return { value: false }
  return { value: null, rule: 'not_yes_or_no', params: { text: word.slice(0, 100) }, isGrave: true }
}
