import { csvTexts } from '#spreadsheets/read_csv'
import { isVisible } from '#spreadsheets/visible'
import type { CsvReading, ReadTally } from '#spreadsheets/types'

/**
 * Records of a text file that hold something, counted line by line: a record ends with its line unless a quote is open.
 * Lines that the reader took by themselves are taken so here too.
 */
export async function countCsv(
  path: string,
  { encoding, delimiter, newline }: CsvReading,
  { brokenLines, quotelessFrom }: Pick<ReadTally, 'brokenLines' | 'quotelessFrom'>
): Promise<number> {
  const alone = new Set(brokenLines)
  let records = 0
  let line = 0
  let isOpen = false
  let isFilled = false
  for await (const text of linesOf(csvTexts(path, encoding), newline)) {
    line++
    if (line === 1 && /^sep=.$/i.test(text)) continue
    isFilled ||= isVisible(text.replaceAll(delimiter, '').replaceAll('"', ''))
    const isAlone = alone.has(line) || (quotelessFrom !== null && line >= quotelessFrom)
    // Taken by itself, a line with a quote is a row with something wrong in it, whatever else it holds.
    const quotes: Quotes = isAlone
      ? { isOpen: false, isShown: text.includes('"') }
      : quotesIn(text, delimiter, isOpen)
    isFilled ||= quotes.isShown
    isOpen = quotes.isOpen
    if (isOpen) continue
    if (isFilled) records++
    isFilled = false
  }
  return records + (isOpen && isFilled ? 1 : 0)
}

type Quotes = { isOpen: boolean; isShown: boolean }

/**
 * Whether a quoted cell goes on behind this line, and whether a quote is part of a text. Quotes count where a cell
 * begins, and two in one for a sign.
 */
function quotesIn(line: string, delimiter: string, wasOpen: boolean): Quotes {
  let isShown = false
  if (!wasOpen && !line.includes('"')) return { isOpen: false, isShown }
  let at = 0
  let isOpen = wasOpen
  for (;;) {
    if (!isOpen) {
      while (line[at] === ' ') at++
      isOpen = line[at] === '"'
      if (isOpen) at++
    }
    if (isOpen) {
      const quote = line.indexOf('"', at)
      if (quote < 0) return { isOpen: true, isShown }
      at = quote + 1
      if (line[at] === '"') {
        isShown = true
        at++
        continue
      }
      isOpen = false
    }
    const next = line.indexOf(delimiter, at)
    if (next < 0) return { isOpen: false, isShown }
    at = next + 1
  }
}

const ENDS = { lf: /\r?\n/, crlf: /\r?\n/, cr: /\r/, mixed: /\r\n|\r|\n/ }

async function* linesOf(
  texts: AsyncIterable<{ text: string; isLast: boolean }>,
  newline: CsvReading['newline']
) {
  let rest = ''
  for await (const { text, isLast } of texts) {
    const whole = rest + text
    // A CR at the end may be half of a line end.
    const isCut = !isLast && newline !== 'cr' && whole.endsWith('\r')
    const lines = (isCut ? whole.slice(0, -1) : whole).split(ENDS[newline])
    rest = lines.pop()! + (isCut ? '\r' : '')
    yield* lines
  }
  if (rest) yield rest
}
