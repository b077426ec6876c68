import { readXml } from '#spreadsheets/xml'
import { FileRefused, limits } from '#spreadsheets/types'

const BLOCK = 4 * 1024 * 1024
const BYTES = 192 * 1024 * 1024
const COUNT = 4_000_000

/**
 * A workbook's table of texts, outside the JavaScript heap: a million strings would cost it ten times their bytes. Kept
 * as UTF-8 in blocks, read out when a cell asks.
 */
export class SharedStrings {
  #blocks: Buffer[] = []
  /** Where each text starts: block and place in one number. */
  #starts = new Uint32Array(1024)
  #lengths = new Uint32Array(1024)
  #used = BLOCK
  #count = 0

  get count() {
    return this.#count
  }

  add(text: string) {
    const cut = text.length > limits.cell ? text.slice(0, limits.cell) : text
    const bytes = Buffer.byteLength(cut)
    if (this.#used + bytes > BLOCK) {
      if ((this.#blocks.length + 1) * BLOCK > BYTES) throw new FileRefused('zip_bomb')
      this.#blocks.push(Buffer.allocUnsafeSlow(BLOCK))
      this.#used = 0
    }
    if (this.#count === this.#starts.length) this.#grow()
    const block = this.#blocks.length - 1
    this.#blocks[block].write(cut, this.#used)
    this.#starts[this.#count] = block * BLOCK + this.#used
    this.#lengths[this.#count] = bytes
    this.#count++
    this.#used += bytes
  }

  /** The text of this number; undefined where the table has none. */
  at(index: number): string | undefined {
    if (!(index >= 0 && index < this.#count)) return undefined
    const start = this.#starts[index]
    const from = start % BLOCK
    return this.#blocks[Math.floor(start / BLOCK)].toString(
      'utf8',
      from,
      from + this.#lengths[index]
    )
  }

  #grow() {
    if (this.#count >= COUNT) throw new FileRefused('zip_bomb')
    const starts = new Uint32Array(this.#count * 2)
    const lengths = new Uint32Array(this.#count * 2)
    starts.set(this.#starts)
    lengths.set(this.#lengths)
    this.#starts = starts
    this.#lengths = lengths
  }
}

/** Reads the table, or as much of it as is needed: a quick look asks for the first few. */
export async function readSharedStrings(
  chunks: AsyncIterable<Buffer>,
  needed = Infinity
): Promise<SharedStrings> {
  const strings = new SharedStrings()
  const reader = new RichText()
  let depth = 0
  await readXml(
    chunks,
    {
      open: (name) => {
        if (name === 'si') {
          depth++
          reader.start()
        } else if (depth) reader.open(name)
      },
      text: (text) => reader.text(text),
      close: (name) => {
        reader.close(name)
        if (name !== 'si') return
        depth--
        strings.add(reader.value)
      },
    },
    () => strings.count >= needed
  )
  return strings
}

/** The text of a string in pieces of different looks; hints for its pronunciation are no part of it. */
export class RichText {
  value = ''
  #isText = false
  #isHint = false

  start() {
    this.value = ''
  }

  open(name: string) {
    if (name === 'rPh') this.#isHint = true
    else if (name === 't') this.#isText = !this.#isHint
  }

  text(text: string) {
    if (this.#isText) this.value += text
  }

  close(name: string) {
    if (name === 't') this.#isText = false
    else if (name === 'rPh') this.#isHint = false
    else if (name === 'si' || name === 'is') this.value = decoded(this.value)
  }
}

/** Characters that XML forbids are written as `_x000D_`. */
export const decoded = (text: string) =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code) =>
        String.fromCharCode(Number.parseInt(code, 16))
      )
    : text
