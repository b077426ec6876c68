import { TextDecoder } from 'node:util'
import { isVisible } from '#spreadsheets/visible'
import { FileRefused } from '#spreadsheets/types'
import { readWorkbook } from '#spreadsheets/workbook'
import { Zip } from '#spreadsheets/zip'

/**
 * Rows of a sheet that hold something, hidden ones too: its tags are looked for in the text, without the parser that
 * the reader uses. A cell holds something when it has a value that can be seen, an error, or a formula without one.
 */
export async function countXlsx(path: string, sheet: number): Promise<number> {
  await using zip = await Zip.open(path)
  const book = await readWorkbook(zip)
  const part = book.sheets[sheet]?.part
  if (!part) throw new FileRefused('no_such_sheet', { sheet: sheet + 1 })
  const blank = book.strings ? await blankTexts(zip.read(book.strings)) : new Set<number>()

  let rows = 0
  let isFilled = false
  let type = ''
  let hasFormula = false
  let text = ''
  let isText = false
  for await (const [name, isEnd, attributes, content] of tags(zip.read(part))) {
    if (name === '') {
      if (isText) text += content
    } else if (name === 'v' || name === 't') isText = !isEnd
    else if (name === 'rPh') isText = false
    else if (name === 'f') hasFormula = true
    else if (name === 'c' && !isEnd) {
      type = attributes.match(/\st\s*=\s*["'](\w+)["']/)?.[1] ?? 'n'
      hasFormula = false
      text = ''
    } else if (name === 'c') {
      const isNumber = type === 'n' && hasFormula && text === ''
      isFilled ||=
        isNumber ||
        type === 'e' ||
        (type === 's' ? text !== '' && !blank.has(Number(text)) : isVisible(plain(text)))
    } else if (name === 'row' && isEnd) {
      if (isFilled) rows++
      isFilled = false
    }
  }
  return rows
}

/** Numbers of the shared texts in which nothing can be seen. */
async function blankTexts(chunks: AsyncIterable<Buffer>): Promise<Set<number>> {
  const blank = new Set<number>()
  let index = 0
  let text = ''
  let isText = false
  let isHint = false
  for await (const [name, isEnd, , content] of tags(chunks)) {
    if (name === '') {
      if (isText && !isHint) text += content
    } else if (name === 't') isText = !isEnd
    else if (name === 'rPh') isHint = !isEnd
    else if (name === 'si' && isEnd) {
      if (!isVisible(plain(text))) blank.add(index)
      index++
      text = ''
    }
  }
  return blank
}

type Tag = [name: string, isEnd: boolean, attributes: string, content: string]

const TOKEN =
  /<!\[CDATA\[([\s\S]*?)\]\]>|<!--[\s\S]*?-->|<(\/?)(?:[\w.-]+:)?([\w.-]+)((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?)>|([^<]+)/g

/** The tags of XML, and under an empty name the text between them. An empty element begins and ends. */
async function* tags(chunks: AsyncIterable<Buffer>): AsyncGenerator<Tag> {
  let decoder: TextDecoder | undefined
  let rest = ''
  for await (const chunk of chunks) {
    decoder ??= new TextDecoder(
      chunk[0] === 0xff ? 'utf-16le' : chunk[0] === 0xfe ? 'utf-16be' : 'utf-8'
    )
    const text = rest + decoder.decode(chunk, { stream: true })
    const cdata = text.lastIndexOf('<![CDATA[')
    const isCut = cdata >= 0 && text.indexOf(']]>', cdata) < 0
    const end = isCut ? cdata : text.lastIndexOf('>') + 1
    rest = text.slice(end)
    for (const [, raw, slash, name, attributes, empty, content] of text
      .slice(0, end)
      .matchAll(TOKEN)) {
      if (raw !== undefined) yield ['', false, '', raw]
      else if (content !== undefined) yield ['', false, '', content]
      else if (name !== undefined) {
        yield [name, slash === '/', attributes, '']
        if (empty) yield [name, true, '', '']
      }
    }
  }
}

/** A text as it is read: references and escaped characters resolved. */
const plain = (text: string) =>
  text
    .replace(/&#(x?)([\da-f]+);/gi, (_, hex, code) =>
      String.fromCodePoint(Math.min(Number.parseInt(code, hex ? 16 : 10), 0x10ffff))
    )
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
