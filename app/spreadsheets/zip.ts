import type { Readable } from 'node:stream'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { FileRefused } from '#spreadsheets/types'

const MB = 1024 * 1024
/** A workbook has a few parts a sheet; thousands are no workbook. */
const ENTRIES = 10_000
/** What 200,000 rows unpack to is a few hundred megabytes of XML. */
const PART_BYTES = 1024 * MB
const ALL_BYTES = 2048 * MB
/** XML of a table packs 10 to 60 times; nothing but the same byte over and over packs like this. */
const RATIO = 400
const RATIO_FROM_BYTES = 16 * MB

/** A ZIP archive whose parts are read one by one as streams; what it says of their sizes is held against limits first. */
export class Zip implements AsyncDisposable {
  private constructor(
    private readonly file: ZipFile,
    private readonly entries: Map<string, Entry>
  ) {}

  static async open(path: string): Promise<Zip> {
    const file = await refusing(() =>
      yauzl.openPromise(path, { lazyEntries: true, autoClose: false, decodeStrings: false })
    )
    try {
      return new Zip(file, await refusing(() => listed(file)))
    } catch (error) {
      file.close()
      throw error
    }
  }

  get names(): string[] {
    return [...this.entries.keys()]
  }

  has(name: string) {
    return this.entries.has(name.toLowerCase())
  }

  /** A part as it unpacks. It ends with an error where it is longer than the archive said. */
  async *read(name: string): AsyncGenerator<Buffer> {
    const entry = this.entries.get(name.toLowerCase())
    if (!entry) throw new FileRefused('corrupt')
    const stream: Readable = await refusing(() => this.file.openReadStreamPromise(entry))
    try {
      yield* stream
    } catch (error) {
      throw refusalOf(error)
    } finally {
      stream.destroy()
    }
  }

  async [Symbol.asyncDispose]() {
    this.file.close()
  }
}

async function listed(file: ZipFile) {
  if (file.entryCount > ENTRIES) throw new FileRefused('zip_bomb')
  const entries = new Map<string, Entry>()
  let bytes = 0
  for await (const entry of file.eachEntry() as AsyncIterable<Entry>) {
    if (entry.isEncrypted()) throw new FileRefused('encrypted')
    const { uncompressedSize: size, compressedSize: packed } = entry
    bytes += size
    const isBlown = size > RATIO_FROM_BYTES && size > packed * RATIO
    if (isBlown || size > PART_BYTES || bytes > ALL_BYTES) throw new FileRefused('zip_bomb')
    entries.set(nameOf(entry), entry)
  }
  return entries
}

/** Programs write `XL\\Workbook.xml` and `/xl/workbook.xml` alike. Nothing is ever written under these names. */
function nameOf({ generalPurposeBitFlag, fileNameRaw, extraFields }: Entry) {
  const name = yauzl.getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false)
  return name
    .replaceAll('\\', '/')
    .replace(/^(?:\.?\/)+/, '')
    .toLowerCase()
}

async function refusing<T>(attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt()
  } catch (error) {
    throw refusalOf(error)
  }
}

/** An archive that says less than it holds is a bomb; anything else that cannot be read is broken. */
function refusalOf(error: unknown) {
  if (error instanceof FileRefused) return error
  const isLonger = error instanceof Error && /too many bytes in the stream/.test(error.message)
  return new FileRefused(isLonger ? 'zip_bomb' : 'corrupt')
}
