import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { columnsWith, findDialect, findNewline } from '#spreadsheets/csv_dialect'
import { findEncoding, type FoundEncoding } from '#spreadsheets/csv_encoding'
import { CsvRecords } from '#spreadsheets/csv_records'
import {
  emptyTally,
  FileRefused,
  limits,
  type CsvReading,
  type Encoding,
  type InspectOptions,
  type RawRow,
  type ReadTally,
} from '#spreadsheets/types'

const SAMPLE = 128 * 1024

/** How a CSV file is to be read: what the person chose, and what its content says about the rest. */
export async function detectCsv(
  path: string,
  chosen: InspectOptions['reading'] = {}
): Promise<{ reading: CsvReading; hasMark: boolean }> {
  await refuseEndless(path)
  const found = await encodingOf(path, chosen.encoding)
  const { text, isWhole } = await sampleOf(path, found)
  if (isWhole && !/[^\s,;|"]/.test(text)) throw new FileRefused('empty')
  const newline = chosen.newline ?? findNewline(text)
  const dialect = chosen.delimiter
    ? {
        delimiter: chosen.delimiter,
        columns: columnsWith(text, isWhole, chosen.delimiter, newline),
      }
    : findDialect(text, isWhole, newline)
  const { encoding, mark } = found
  return { reading: { format: 'csv', encoding, newline, ...dialect }, hasMark: mark > 0 }
}

/** A mark counts for the encoding that it belongs to; a person may say otherwise. */
async function encodingOf(path: string, chosen?: Encoding): Promise<FoundEncoding> {
  const found = await findEncoding(path)
  return chosen && chosen !== found.encoding ? { encoding: chosen, mark: 0 } : found
}

async function sampleOf(path: string, { encoding, mark }: FoundEncoding) {
  await using file = await open(path)
  const buffer = Buffer.alloc(SAMPLE)
  const { bytesRead } = await file.read(buffer, 0, SAMPLE, mark)
  const isWhole = bytesRead < SAMPLE
  const text = decoderOf(encoding).decode(buffer.subarray(0, bytesRead), { stream: !isWhole })
  return { text, isWhole }
}

/** Text that goes on and on without a line end is no table, and would pile up in memory. */
async function refuseEndless(path: string) {
  await using file = await open(path)
  const buffer = Buffer.alloc(limits.record)
  const { bytesRead } = await file.read(buffer, 0, buffer.length, 0)
  if (bytesRead < buffer.length || buffer.includes(10) || buffer.includes(13)) return
  throw new FileRefused('wrong_type', { type: 'endless' })
}

/** ISO-8859-1 is read as the superset of it that programs mean by that name. */
const decoderOf = (encoding: Encoding) => new TextDecoder(encoding, { ignoreBOM: false })

/** The records of a CSV file in their order, empty ones too. */
export async function* csvRows(
  path: string,
  reading: CsvReading,
  tally: ReadTally = emptyTally()
): AsyncGenerator<RawRow[]> {
  const records = new CsvRecords(reading)
  tally.brokenLines = records.brokenLines
  for await (const { text, isLast } of csvTexts(path, reading.encoding)) {
    const rows = records.push(text, isLast)
    tally.quotelessFrom = records.quotelessFrom
    if (rows.length) yield rows
  }
}

/** A text file as it is decoded; marks of byte order that stand inside, and the Ctrl-Z that ends files of DOS, are no text. */
export async function* csvTexts(path: string, encoding: Encoding) {
  const decoder = decoderOf(encoding)
  const clean = (text: string) => (text.includes('\uFEFF') ? text.replaceAll('\uFEFF', '') : text)
  let held = ''
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    const text = held + clean(decoder.decode(chunk, { stream: true }))
    // What may be the end of the file waits until it is known whether it is.
    const end = beforeCtrlZ(text)
    held = text.slice(end)
    yield { text: text.slice(0, end), isLast: false }
  }
  const text = held + clean(decoder.decode())
  yield { text: text.slice(0, beforeCtrlZ(text)), isLast: true }
}

const CTRL_Z = '\u001A'

/** Where the first Ctrl-Z stands behind which there is nothing but white space and more of them. */
function beforeCtrlZ(text: string): number {
  let end = text.length
  for (let at = text.length - 1; at >= 0; at--) {
    if (text[at] === CTRL_Z) end = at
    else if (text[at].trim()) break
  }
  return end
}
