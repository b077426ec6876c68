import { posix } from 'node:path'
import { columnOf, numberStyle, type NumberStyle, type Show } from '#spreadsheets/cell_values'
import { FileRefused, type SheetSummary } from '#spreadsheets/types'
import { readXml } from '#spreadsheets/xml'
import type { Zip } from '#spreadsheets/zip'

export interface WorkbookSheet extends SheetSummary {
  part: string
}

/** What an XLSX workbook says about itself, its rows aside. */
export interface Workbook {
  sheets: WorkbookSheet[]
  strings: string | null
  styles: NumberStyle[]
  is1904: boolean
  /** There where a style needs it. */
  show?: Show
}

const SHEETS = 200

/** Reads the parts that name the others: relations, sheets, styles. */
export async function readWorkbook(zip: Zip): Promise<Workbook> {
  const main = await mainPart(zip)
  const folder = posix.dirname(main)
  const links = await relations(
    zip,
    posix.join(folder, '_rels', `${posix.basename(main)}.rels`),
    folder
  )
  const found: { name: string; isHidden: boolean; id: string }[] = []
  let is1904 = false
  await readXml(zip.read(main), {
    open: (name, attributes) => {
      if (name === 'workbookPr') is1904 = isOn(attributes.date1904)
      if (name !== 'sheet') return
      const id = Object.entries(attributes).find(([key]) => /(^|:)id$/.test(key))?.[1] ?? ''
      found.push({
        name: attributes.name ?? '',
        isHidden: /hidden/i.test(attributes.state ?? ''),
        id,
      })
    },
  })
  const sheets: WorkbookSheet[] = []
  for (const { name, isHidden, id } of found.slice(0, SHEETS)) {
    const link = links.find((each) => each.id === id)
    // Charts on a sheet of their own have no cells.
    if (!link || link.type !== 'worksheet' || !zip.has(link.target)) continue
    const size = await dimension(zip, link.target)
    sheets.push({ index: sheets.length, name, isHidden, part: link.target, ...size })
  }
  if (!sheets.length) throw new FileRefused('corrupt')
  const part = (type: string) =>
    links.find((link) => link.type === type && zip.has(link.target))?.target
  const look = part('styles')
  const styles = look ? await readStyles(zip, look) : []
  return {
    sheets,
    is1904,
    strings: part('sharedStrings') ?? null,
    styles,
    show: styles.some((style) => style && 'format' in style) ? await sheetJs() : undefined,
  }
}

/** SheetJS is large: only workbooks with formats that are more than a look need it. */
async function sheetJs(): Promise<Show> {
  const { SSF } = await import('@e965/xlsx')
  return (format, value) => SSF.format(format, value)
}

/** The part that names the others: the package's relations say which it is, wherever it stands. */
export async function mainPart(zip: Zip): Promise<string> {
  const links = await relations(zip, '_rels/.rels', '')
  const named = links.filter(({ type }) => type === 'officeDocument').map(({ target }) => target)
  const main = [...named, 'xl/workbook.xml'].find((part) => zip.has(part))
  if (!main) throw new FileRefused('corrupt')
  return main
}

export const isOn = (value: string | undefined) => value === '1' || value === 'true'

async function relations(zip: Zip, part: string, folder: string) {
  const found: { id: string; type: string; target: string }[] = []
  if (!zip.has(part)) return found
  await readXml(zip.read(part), {
    open: (name, { Id: id = '', Type: type = '', Target: target = '' }) => {
      if (name !== 'Relationship') return
      const place = unescaped(target)
      const path = posix.join('/', place.startsWith('/') ? '' : folder, place)
      found.push({ id, type: type.slice(type.lastIndexOf('/') + 1), target: path.slice(1) })
    },
  })
  return found
}

function unescaped(target: string) {
  try {
    return decodeURIComponent(target.replaceAll('\\', '/'))
  } catch {
    return target
  }
}

/** The size that a sheet claims, at its beginning. */
async function dimension(zip: Zip, part: string) {
  const size: { rows: number | null; columns: number | null } = { rows: null, columns: null }
  let isDone = false
  const open = (name: string, { ref }: Record<string, string>) => {
    if (name === 'sheetData') isDone = true
    const last = name === 'dimension' && ref ? ref.split(':').at(-1)! : ''
    const row = Number(last.replace(/^\D+/, ''))
    if (row) Object.assign(size, { rows: row, columns: columnOf(last) + 1 })
  }
  await readXml(zip.read(part), { open }, () => isDone)
  return size
}

async function readStyles(zip: Zip, part: string): Promise<NumberStyle[]> {
  const formats = new Map<number, string>()
  const styles: NumberStyle[] = []
  let isCellStyles = false
  await readXml(zip.read(part), {
    open: (name, attributes) => {
      if (name === 'numFmt') formats.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
      else if (name === 'cellXfs') isCellStyles = true
      else if (name === 'xf' && isCellStyles) {
        const id = Number(attributes.numFmtId ?? 0)
        styles.push(numberStyle(id, formats.get(id)))
      }
    },
    close: (name) => {
      if (name === 'cellXfs') isCellStyles = false
    },
  })
  return styles
}
