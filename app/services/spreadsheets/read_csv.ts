import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { columnsWith, findDialect, findNewline } from '#services/spreadsheets/csv_dialect'
import { findEncoding, type FoundEncoding } from '#services/spreadsheets/csv_encoding'
import { CsvRecords } from '#services/spreadsheets/csv_records'
import {
  FileRefused,
  type CsvReading,
  type Encoding,
  type InspectOptions,
  type RawRow,
} from '#services/spreadsheets/types'

const SAMPLE = 128 * 1024

/** How a CSV file is to be read: what the person chose, and what its content says about the rest. */
export async function detectCsv(
  path: string,
  chosen: InspectOptions['reading'] = {}
): Promise<{ reading: CsvReading; hasMark: boolean }> {
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

/** ISO-8859-1 is read as the superset of it that programs mean by that name. */
const decoderOf = (encoding: Encoding) => new TextDecoder(encoding, { ignoreBOM: false })

/** The records of a CSV file in their order, empty ones too. */
export async function* csvRows(path: string, reading: CsvReading): AsyncGenerator<RawRow[]> {
  const decoder = decoderOf(reading.encoding)
  const records = new CsvRecords(reading)
  const stream = createReadStream(path, { highWaterMark: 256 * 1024 })
  for await (const chunk of stream) {
    const rows = [...records.push(decoder.decode(chunk, { stream: true }))]
    if (rows.length) yield rows
  }
  yield [...records.push(decoder.decode(), true)]
}
