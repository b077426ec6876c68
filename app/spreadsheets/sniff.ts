import { open } from 'node:fs/promises'
import { FileRefused, type FileFormat } from '#spreadsheets/types'
import { mainPart } from '#spreadsheets/workbook'
import { readXml } from '#spreadsheets/xml'
import { Zip } from '#spreadsheets/zip'

/** What files of other kinds begin with. */
const SIGNS: [type: string, bytes: string | number[]][] = [
  ['pdf', '%PDF'],
  ['picture', [0x89, 0x50, 0x4e, 0x47]],
  ['picture', [0xff, 0xd8, 0xff]],
  ['picture', 'GIF8'],
  ['archive', 'Rar!'],
  ['archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['archive', [0x1f, 0x8b]],
  ['rtf', '{\\rtf'],
]
const ZIP = [0x50, 0x4b]
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

/**
 * The format that a file's content is of, whatever its name says. What is no spreadsheet is refused as `wrong_type` with
 * the type that it is, a workbook under a password as `encrypted`.
 */
export async function sniff(path: string): Promise<FileFormat> {
  const start = await firstBytes(path, 1024)
  const sign = SIGNS.find(([, bytes]) => begins(start, bytes))
  if (sign) throw new FileRefused('wrong_type', { type: sign[0] })
  if (begins(start, OLE)) return sniffCompound(path)
  if (begins(start, ZIP) && start[2] < 9) return sniffArchive(path)
  refuseMarkup(start)
  return 'csv'
}

async function firstBytes(path: string, length: number) {
  await using file = await open(path)
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await file.read(buffer, 0, length, 0)
  return buffer.subarray(0, bytesRead)
}

const begins = (start: Buffer, bytes: string | number[]) =>
  start
    .subarray(0, bytes.length)
    .equals(typeof bytes === 'string' ? Buffer.from(bytes) : Buffer.from(bytes))

async function sniffArchive(path: string): Promise<FileFormat> {
  await using zip = await Zip.open(path)
  const { names } = zip
  const has = (beginning: string) => names.some((name) => name.startsWith(beginning))
  if (zip.has('xl/workbook.xml')) return 'xlsx'
  if (has('xl/workbook.bin')) throw new FileRefused('wrong_type', { type: 'xlsb' })
  if (has('word/')) throw new FileRefused('wrong_type', { type: 'document' })
  if (has('ppt/')) throw new FileRefused('wrong_type', { type: 'presentation' })
  if (zip.has('mimetype') && zip.has('content.xml'))
    throw new FileRefused('wrong_type', { type: 'ods' })
  // Other programs keep the workbook elsewhere; the package's relations say where, and its content what it is.
  if (!zip.has('[content_types].xml')) throw new FileRefused('wrong_type', { type: 'archive' })
  if ((await rootOf(zip, await mainPart(zip))) === 'workbook') return 'xlsx'
  throw new FileRefused('wrong_type', { type: 'document' })
}

/** The name of the element that a part of XML consists of. */
async function rootOf(zip: Zip, part: string): Promise<string | undefined> {
  let root: string | undefined
  await readXml(zip.read(part), { open: (name) => (root ??= name) }, () => root !== undefined)
  return root
}

/** Office's old container holds workbooks, documents, and newer workbooks under a password. */
async function sniffCompound(path: string): Promise<FileFormat> {
  const names = await compoundNames(path)
  if (names.has('encryptedpackage') || names.has('encryptioninfo'))
    throw new FileRefused('encrypted')
  if (names.has('workbook') || names.has('book')) return 'xls'
  if (names.has('worddocument')) throw new FileRefused('wrong_type', { type: 'document' })
  if (names.has('powerpoint document'))
    throw new FileRefused('wrong_type', { type: 'presentation' })
  throw names.size ? new FileRefused('wrong_type', { type: 'binary' }) : new FileRefused('corrupt')
}

/** Sizes of the container: its table of contents consists of entries of 128 bytes, aligned, somewhere in the file. */
const ENTRY = 128
const CHUNK = 8192 * ENTRY
const NAME_LENGTH = 64
const TYPE = 66
const STREAM = 2

/** Names of the streams in a container; looking at every place an entry can stand needs no trust in its chains. */
async function compoundNames(path: string): Promise<Set<string>> {
  const names = new Set<string>()
  await using file = await open(path)
  const buffer = Buffer.alloc(CHUNK)
  for (let position = 0; ; position += CHUNK) {
    const { bytesRead } = await file.read(buffer, 0, CHUNK, position)
    for (let at = 0; at + ENTRY <= bytesRead; at += ENTRY) {
      const length = buffer.readUInt16LE(at + NAME_LENGTH)
      if (length < 4 || length > 64 || length % 2 || buffer[at + TYPE] !== STREAM) continue
      if (buffer.readUInt16LE(at + length - 2) !== 0) continue
      names.add(buffer.toString('utf16le', at, at + length - 2).toLowerCase())
      if (names.size > 1000) return names
    }
    if (bytesRead < CHUNK) return names
  }
}

/** Sites give out tables under the name .xls that are web pages. */
function refuseMarkup(start: Buffer) {
  const text = start
    .toString('latin1')
    .replaceAll('\0', '')
    .replace(/^(?:\xEF\xBB\xBF|\xFF\xFE|\xFE\xFF)?\s*/, '')
  if (/^<(?:!doctype html|html|head|body|table|meta)\b/i.test(text)) {
    throw new FileRefused('wrong_type', { type: 'html' })
  }
  if (/^<\?xml\b/i.test(text)) throw new FileRefused('wrong_type', { type: 'xml' })
}
