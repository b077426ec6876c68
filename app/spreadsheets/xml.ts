import { TextDecoder } from 'node:util'
import { SaxesParser } from 'saxes'
import { FileRefused } from '#spreadsheets/types'

/** Names come without their prefixes: programs write both <row> and <x:row>. */
export interface XmlReader {
  open(name: string, attributes: Record<string, string>): void
  text?(text: string): void
  close?(name: string): void
}

/** No sheet nests deeper, and no part of it is longer between two tags: a cell has 32,767 characters. */
const DEPTH = 64
const STRETCH = 8 * 1024 * 1024

/**
 * Feeds XML to a reader as it arrives, and after each chunk passes on what was gathered. Refuses
 * what is not well-formed, what declares entities, and what would pile up in memory.
 */
export async function* feedXml<T>(
  chunks: AsyncIterable<Buffer>,
  reader: XmlReader,
  harvest: () => T
): AsyncGenerator<T, void> {
  const parser = new SaxesParser()
  let depth = 0
  let stretch = 0
  parser.on('doctype', () => {
    throw new FileRefused('corrupt')
  })
  parser.on('opentag', ({ name, attributes }) => {
    stretch = 0
    if (++depth > DEPTH) throw new FileRefused('corrupt')
    reader.open(local(name), attributes as Record<string, string>)
  })
  parser.on('closetag', ({ name }) => {
    stretch = 0
    depth--
    reader.close?.(local(name))
  })
  if (reader.text) {
    parser.on('text', (text) => reader.text!(text))
    parser.on('cdata', (text) => reader.text!(text))
  }
  let decoder: TextDecoder | undefined
  try {
    for await (const chunk of chunks) {
      decoder ??= new TextDecoder(encodingOf(chunk))
      stretch += chunk.length
      if (stretch > STRETCH) throw new FileRefused('zip_bomb')
      parser.write(decoder.decode(chunk, { stream: true }))
      yield harvest()
    }
    parser.close()
    yield harvest()
  } catch (error) {
    throw error instanceof FileRefused ? error : new FileRefused('corrupt')
  }
}

/** Reads XML to its end, or until the reader has what it wants. */
export async function readXml(
  chunks: AsyncIterable<Buffer>,
  reader: XmlReader,
  isDone = () => false
): Promise<void> {
  const feed = feedXml(chunks, reader, () => null)
  while (!(await feed.next()).done) if (isDone()) return void (await feed.return())
}

function local(name: string) {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

function encodingOf(start: Buffer) {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  return start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : 'utf-8'
}
