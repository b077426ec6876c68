import { readFile } from 'node:fs/promises'
import * as XLSX from '@e965/xlsx'
import { isVisible } from '#spreadsheets/visible'
import { FileRefused } from '#spreadsheets/types'

/** Numbers of the records that cells are kept in. */
const BOF = 0x0809
const EOF = 0x000a
const BOUND_SHEET = 0x0085
const FORMULA = 0x0006
const STRING = 0x0207
const LABEL_SST = 0x00fd
/** Labels, rich ones, numbers, numbers in short, several of them, yes or no or an error. */
const LABELS = new Set([0x0204, 0x00d6])
const VALUES = new Set([0x0203, 0x027e, 0x00bd, 0x0205])

/**
 * Rows of a sheet of an old workbook that hold something, counted in the records of its stream, not in what the reader
 * made of them. Only ever called in a thread of its own.
 */
export async function countXls(path: string, sheet: number): Promise<number> {
  const bytes = await readFile(path)
  const file = XLSX.CFB.read(bytes, { type: 'buffer' })
  const entry = XLSX.CFB.find(file, 'Workbook') ?? XLSX.CFB.find(file, 'Book')
  if (!entry) throw new FileRefused('corrupt')
  const stream = Buffer.from(entry.content as Uint8Array)
  const start = sheetStart(stream, sheet)
  if (start === undefined) throw new FileRefused('no_such_sheet', { sheet: sheet + 1 })
  const texts = textsOf(bytes)

  const filled = new Set<number>()
  let depth = 0
  let formulaRow = -1
  for (const { type, data } of records(stream, start)) {
    if (type === BOF) depth++
    else if (type === EOF && --depth === 0) break
    // Charts inside a sheet are streams of their own.
    else if (depth !== 1 || data.length < 6) continue
    else if (VALUES.has(type)) filled.add(data.readUInt16LE(0))
    else if (LABELS.has(type) && isVisible(data.toString('latin1', 8)))
      filled.add(data.readUInt16LE(0))
    else if (type === LABEL_SST && isVisible(texts[data.readUInt32LE(6)] ?? '?'))
      filled.add(data.readUInt16LE(0))
    else if (type === FORMULA) {
      formulaRow = data.readUInt16LE(0)
      // A result that is no number: 0 a text, which follows, 1 yes or no, 2 an error, 3 nothing.
      const isNumber = data.readUInt16LE(12) !== 0xffff
      if (isNumber || data[6] === 1 || data[6] === 2) filled.add(formulaRow)
    } else if (type === STRING && isVisible(data.toString('latin1', 3))) filled.add(formulaRow)
  }
  return filled.size
}

function* records(stream: Buffer, from: number) {
  for (let at = from; at + 4 <= stream.length;) {
    const type = stream.readUInt16LE(at)
    const length = stream.readUInt16LE(at + 2)
    yield { type, data: stream.subarray(at + 4, at + 4 + length) }
    at += 4 + length
  }
}

/** Where a sheet's records begin. */
function sheetStart(stream: Buffer, sheet: number): number | undefined {
  let index = 0
  for (const { type, data } of records(stream, 0)) {
    if (type === BOUND_SHEET && index++ === sheet) return data.readUInt32LE(0)
    if (type === EOF) return undefined
  }
}

/** The table of texts; the cells are not read for it. */
function textsOf(bytes: Buffer): string[] {
  const { Strings = [] } = XLSX.read(bytes, {
    type: 'buffer',
    sheetRows: 1,
    cellFormula: false,
  }) as unknown as {
    Strings?: { t: string }[]
  }
  return Array.from(Strings, ({ t }) => t)
}
