import { isAscii, isUtf8 } from 'node:buffer'
import { open } from 'node:fs/promises'
import { FileRefused, type Encoding } from '#spreadsheets/types'

const CHUNK = 1024 * 1024
/** Enough words to tell alphabets apart; the first letter beyond ASCII may stand in the last row. */
const SAMPLE = 64 * 1024

export interface FoundEncoding {
  encoding: Encoding
  /** Length of the byte order mark. */
  mark: number
}

/**
 * The encoding of a text file: its mark; or zero bytes in every other place (UTF-16); or UTF-8, where the bytes allow
 * it; or the one of the four old tables in which the words look most like words. Refuses files that are no text.
 */
export async function findEncoding(path: string): Promise<FoundEncoding> {
  await using file = await open(path)
  const head = Buffer.alloc(8192)
  const { bytesRead } = await file.read(head, 0, head.length, 0)
  const start = head.subarray(0, bytesRead)
  const marked = mark(start) ?? utf16(start)
  if (marked) return marked
  if (isBinary(start)) throw new FileRefused('wrong_type', { type: 'binary' })

  const sample: Buffer[] = []
  let sampled = 0
  let lines = ''
  const utf8 = new Utf8Check()
  const buffer = Buffer.alloc(CHUNK)
  for (;;) {
    const { bytesRead: read } = await file.read(buffer, 0, CHUNK)
    if (!read) break
    const chunk = buffer.subarray(0, read)
    if (isAscii(chunk)) {
      utf8.break()
      continue
    }
    utf8.take(chunk)
    for (const line of linesBeyondAscii(chunk)) {
      if (sampled >= SAMPLE) break
      sample.push(Buffer.from(line))
      sampled += line.length
    }
    if (chunk.includes(0)) lines = 'binary'
  }
  if (lines) throw new FileRefused('wrong_type', { type: 'binary' })
  if (utf8.isLikely) return { encoding: 'utf-8', mark: 0 }
  return { encoding: likeliestTable(Buffer.concat(sample)), mark: 0 }
}

function mark(start: Buffer): FoundEncoding | null {
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf)
    return { encoding: 'utf-8', mark: 3 }
  if (start[0] === 0xff && start[1] === 0xfe) return { encoding: 'utf-16le', mark: 2 }
  if (start[0] === 0xfe && start[1] === 0xff) return { encoding: 'utf-16be', mark: 2 }
  return null
}

/** Latin and Cyrillic letters in UTF-16 have 0 or 4 as their high byte; delimiters and line ends have 0. */
function utf16(start: Buffer): FoundEncoding | null {
  const pairs = Math.floor(start.length / 2)
  if (pairs < 2) return null
  const high = [0, 0]
  const zeros = [0, 0]
  for (let index = 0; index < pairs * 2; index++) {
    if (start[index] === 0) zeros[index % 2]++
    if (start[index] === 0 || start[index] === 4) high[index % 2]++
  }
  if (high[1] > pairs * 0.7 && zeros[1] && !zeros[0]) return { encoding: 'utf-16le', mark: 0 }
  if (high[0] > pairs * 0.7 && zeros[0] && !zeros[1]) return { encoding: 'utf-16be', mark: 0 }
  return null
}

/** Single control characters come into tables by hand: a bell, the Ctrl-Z of DOS. */
const ODD = 10

function isBinary(start: Buffer) {
  let odd = 0
  for (const byte of start) {
    if (byte === 0) return true
    if (byte < 32 && ![9, 10, 12, 13, 26, 27].includes(byte)) odd++
  }
  return odd > ODD && odd > start.length / 100
}

function* linesBeyondAscii(chunk: Buffer) {
  for (let at = 0; at < chunk.length;) {
    const feed = chunk.indexOf(10, at)
    const end = feed < 0 ? chunk.length : feed + 1
    // A file of one line, or with CR alone, is looked at in pieces.
    for (let from = at; from < end; from += 4096) {
      const line = chunk.subarray(from, Math.min(end, from + 4096))
      if (!isAscii(line)) yield line
    }
    at = end
  }
}

/** Whether bytes are UTF-8; a damaged character among many good ones does not make them something else. */
class Utf8Check {
  #good = 0
  #bad = 0
  #left = 0

  take(chunk: Buffer) {
    let at = 0
    while (this.#left && at < chunk.length) this.#byte(chunk[at++])
    // The bulk of a UTF-8 file is right, and told so at once; characters cut by the chunk's ends go byte by byte.
    const bulk = chunk.subarray(at, lastStart(chunk))
    if (isUtf8(bulk)) {
      at += bulk.length
      this.#good++
    }
    for (; at < chunk.length; at++) this.#byte(chunk[at])
  }

  #byte(byte: number) {
    if (this.#left) {
      if (byte >> 6 === 2) {
        if (!--this.#left) this.#good++
        return
      }
      this.break()
    }
    if (byte < 0x80) return
    if (byte >= 0xc2 && byte < 0xe0) this.#left = 1
    else if (byte >= 0xe0 && byte < 0xf0) this.#left = 2
    else if (byte >= 0xf0 && byte < 0xf5) this.#left = 3
    else this.#bad++
  }

  /** Something else came before the character was whole. */
  break() {
    if (this.#left) this.#bad++
    this.#left = 0
  }

  /** What the file ends within is cut, not wrong. */
  get isLikely() {
    return this.#bad === 0 || this.#good > this.#bad * 20
  }
}

/** Where the last character of a chunk starts that may go on in the next one. */
function lastStart(chunk: Buffer) {
  let at = chunk.length
  while (at > 0 && at > chunk.length - 4 && chunk[at - 1] >> 6 === 2) at--
  return at > 0 && chunk[at - 1] >= 0xc2 ? at - 1 : chunk.length
}

/** How often the letters а–я come in Russian text, per thousand. */
const RUSSIAN = [
  80, 16, 45, 17, 30, 85, 9, 16, 74, 12, 35, 44, 32, 67, 110, 28, 47, 55, 63, 26, 3, 10, 5, 14, 7,
  4, 1, 19, 17, 3, 6, 20,
]
const EUROPEAN = new Set('éèêëàâäáãåüûùúöôòóõøïîíìçñßæœÿ')

const TABLES = {
  'windows-1251': true,
  'koi8-r': true,
  'ibm866': true,
  'iso-8859-1': false,
} as const

/** The table in which the letters beyond ASCII stand as letters do in words. */
export function likeliestTable(sample: Buffer): Encoding {
  let best: Encoding = 'windows-1251'
  let bestScore = -Infinity
  for (const [encoding, isCyrillic] of Object.entries(TABLES)) {
    const text = new TextDecoder(encoding).decode(sample)
    const score = isCyrillic ? cyrillicScore(text) : latinScore(text)
    if (score > bestScore) {
      bestScore = score
      best = encoding as Encoding
    }
  }
  return best
}

const isLower = (sign: string) => sign !== sign.toUpperCase()
const isLetter = (sign: string | undefined) =>
  sign !== undefined && sign.toLowerCase() !== sign.toUpperCase()
const isAsciiLetter = (sign: string | undefined) => sign !== undefined && /[a-z]/i.test(sign)

function cyrillicScore(text: string) {
  let score = 0
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]
    if (sign < '\u0080') continue
    if (!isLetter(sign)) {
      score += '«»№–—“”„…\u00A0'.includes(sign) ? 0.5 : -3
      continue
    }
    const index = sign.toLowerCase().charCodeAt(0) - 0x430
    score += index >= 0 && index < 32 ? Math.log(RUSSIAN[index] / 12) : 0
    const before = text[at - 1]
    if (isAsciiLetter(before) || isAsciiLetter(text[at + 1])) score -= 2
    // KOI8-R read as 1251, and the other way round, has capitals where small letters are: "пРИВЕТ".
    if (isLetter(before) && before > '\u0080' && isLower(before) && !isLower(sign)) score -= 3
  }
  return score
}

function latinScore(text: string) {
  let score = 0
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]
    if (sign < '\u0080') continue
    if (!isLetter(sign)) {
      score += '«»–—“”„’‘…°§©®€£\u00A0'.includes(sign) ? 0.5 : -2
      continue
    }
    const before = text[at - 1]
    const after = text[at + 1]
    score += EUROPEAN.has(sign.toLowerCase()) ? 0.7 : -1.5
    score += isAsciiLetter(before) || isAsciiLetter(after) ? 1.5 : -1
    if (isLetter(before) && before > '\u0080') score -= 2
    if (isLetter(before) && isLower(before) && !isLower(sign)) score -= 3
  }
  return score
}
