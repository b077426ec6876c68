import {
  addressParts,
  headingWords,
  headWords,
  knownAside,
  peopleWords,
  wordSet,
} from '#domain/imports/heading_words'
import { layouts, mappingByPosition } from '#domain/imports/layouts'
import { mappingByProduct, productOf } from '#domain/imports/products'
import { isEmail } from '#domain/imports/values'
import { nameParts, type ImportField, type ImportKind, type Mapping } from '#domain/imports/types'

/** Titles come above a heading at times; further down than this a heading is not looked for. */
const ROWS_TO_SEARCH = 6

type Word = { field: ImportField; rank: number }
const dictionaries = Object.fromEntries(
  Object.entries(headingWords).map(([kind, fields]) => [
    kind,
    new Map<string, Word>(
      Object.entries(fields)
        .flatMap(([field, lists]) =>
          lists.flatMap((list, rank) =>
            list.split('|').map((word) => [word, { field: field as ImportField, rank }] as const)
          )
        )
        .reverse()
    ),
  ])
) as Record<ImportKind, Map<string, Word>>

const parts = wordSet(addressParts)
const aside = wordSet(knownAside)
const people = wordSet(peopleWords)

export interface Header {
  /** Its place among the rows looked at, from 0; rows above it are titles. */
  index: number
  cells: string[]
  /** Under which a mapping made by hand is remembered. */
  fingerprint: string
  /** The product whose export it is of, if one is known. */
  product: string | null
  /** What its words say, column by column, as far as it goes: cells beyond have no column. */
  mapping: Mapping
  /** The words ask for another order of columns than the layout's. */
  hasOtherOrder: boolean
}

/** The same heading in the same order has the same fingerprint, letter case, spaces and punctuation aside. */
export function headerFingerprint(cells: string[]): string {
  return trimmed(cells.map(headWords)).join('|').slice(0, 2000)
}

/**
 * The row that names the columns: the first one that holds anything, or the one below titles. A row of data among rows
 * of data is none, whatever its words are; null when there is none.
 */
export function findHeader(kind: ImportKind, rows: string[][]): Header | null {
  for (const [index, cells] of rows.slice(0, ROWS_TO_SEARCH).entries()) {
    if (isHeader(kind, cells, rows.slice(index + 1), index > 0)) return headerAt(kind, rows, index)
    // A title fills a cell; below anything else no heading comes.
    const filled = cells.filter((cell) => cell.trim())
    if (filled.length > 1 || filled.some(looksLikeData)) return null
  }
  return null
}

/** A row taken as the heading, whatever it looks like. */
export function headerAt(kind: ImportKind, rows: string[][], index: number): Header {
  const cells = trimmed(rows[index])
  const product = productOf(cells)
  const mapping = mappingOf(kind, cells, product)
  return {
    index,
    cells,
    fingerprint: headerFingerprint(cells),
    product,
    mapping,
    hasOtherOrder: mapping.some((field, column) => field !== (layouts[kind][column] ?? null)),
  }
}

function trimmed(cells: string[]) {
  const last = cells.findLastIndex((cell) => cell.trim())
  return cells.slice(0, last + 1)
}

/** What no heading says: an address, a phone, a yes or no, a link. */
const looksLikeData = (cell: string) =>
  /\S@\S|^https?:|^[+\d][\d\s().,eE+-]*$/.test(cell.trim()) ||
  /^(да|нет|yes|no|true|false|x|\+|-)$/i.test(cell.trim())

function isHeader(kind: ImportKind, cells: string[], below: string[][], hasTitles: boolean) {
  const filled = cells.filter((cell) => cell.trim())
  if (!filled.length || filled.some(looksLikeData)) return false
  const rows = below.filter((row) => row.some((cell) => cell.trim()))
  const isWide = mostOf(rows, (row) => row.filter((cell) => cell.trim()).length > 1)
  const known = filled.filter((cell) => isKnown(kind, headWords(cell))).length
  if (hasTitles && (known < 2 || known * 2 < filled.length || (rows.length > 0 && !isWide)))
    return false
  if (productOf(cells)) return true
  if (known >= 2) return known * 3 >= filled.length
  // With nothing below, nobody's row is taken for names of columns: half of the words are enough.
  if (known && !rows.length) return known * 2 >= filled.length
  // One word over several columns of data is somebody's name, perhaps.
  if (known === filled.length) return !isWide
  return standsAboveData(cells, rows)
}

const isKnown = (kind: ImportKind, words: string) =>
  dictionaries[kind].has(words) || parts.has(words) || aside.has(words)

/** Addresses, links or phones stand in a column below, and none in this row: its words name columns that nobody knows. */
function standsAboveData(cells: string[], rows: string[][]) {
  // A person's or a company's row whose address is missing or malformed is no heading.
  if (rows.length < 2 || cells.some((cell) => /\d|\S[.@/]\S/.test(cell))) return false
  const width = Math.max(...rows.map((row) => row.length))
  const columns = Array.from({ length: width }, (_, column) => ({
    head: cells[column]?.trim() ?? '',
    texts: rows.map((row) => row[column]?.trim() ?? '').filter(Boolean),
  })).filter(({ texts }) => texts.length > 1)
  const ofData = columns.filter(({ texts }) => mostOf(texts, isPlainData))
  return ofData.length > 0 && columns.every(({ head }) => head !== '' && head.length <= 60)
}

const isPlainData = (text: string) =>
  /^\S+@\S+\.\S+$|^https?:\/\//.test(text) || /^\+?[\d\s().-]{7,}$/.test(text)

const mostOf = <T>(items: T[], test: (item: T) => boolean) =>
  items.length > 0 && items.filter(test).length * 5 >= items.length * 4

/** Columns of a file without a heading: in the layout's order, or addresses and nothing else. */
export function mappingWithoutHeading(kind: ImportKind, rows: string[][]): Mapping {
  return isListOfEmails(kind, rows) ? ['email'] : mappingByPosition(kind, commonWidth(rows))
}

/** Columns that the layout does not know are there only if enough rows, and all of them, have them. */
function commonWidth(rows: string[][]) {
  const width = rows[0]?.length ?? 0
  return rows.length >= 5 && rows.every(({ length }) => length === width) ? width : 0
}

/**
 * How many cells a record of a text file has at most: as its heading or the layout, or as most records of the beginning
 * where a program ends each with a delimiter. One with more has a delimiter inside a value, even if the last is empty.
 */
export function usualWidth(rows: string[][], columns: number): number {
  const counts = Map.groupBy(rows, ({ length }) => length)
  const usual = [...counts].find(
    ([, same]) => same.length >= 3 && same.length * 5 >= rows.length * 3
  )
  return Math.max(columns, usual?.[0] ?? 0)
}

function isListOfEmails(kind: ImportKind, rows: string[][]) {
  if (kind !== 'contacts' || !rows.length) return false
  const isSingle = rows.every(
    ([first, ...rest]) => first?.trim() && !rest.some((cell) => cell.trim())
  )
  const addresses = rows.filter(([cell]) => isEmail(cell.replace(/^.*<|>\s*$/g, '').trim()))
  return isSingle && addresses.length * 2 > rows.length
}

/** Which field each column holds by a product's layout, or by the heading's words where that says nothing or there is none. */
export function mappingOf(kind: ImportKind, heading: string[], product: string | null): Mapping {
  const mapping = product ? mappingByProduct(product, kind, heading) : []
  if (!mapping.some(Boolean)) return mappingByWords(kind, heading)
  return kind === 'companies' ? withoutPersons(mapping, heading) : mapping
}

/** Lists of words for what is a person's own: taken where a row has nothing in the preferred column. */
const PERSONAL: Partial<Record<ImportField, number>> = { email: 2, mobilePhone: 1 }

/** How much a heading's word is preferred among those of one field; 0 is the most. */
export const rankOfWords = (kind: ImportKind, field: ImportField, cell: string) => {
  const word = dictionaries[kind].get(headWords(cell))
  return word?.field === field ? word.rank : 0
}

/** Which field each column holds by the words of its heading; columns that say nothing known are not taken. */
export function mappingByWords(kind: ImportKind, heading: string[]): Mapping {
  const said = heading.map((cell) => dictionaries[kind].get(headWords(cell)) ?? null)
  const mapping: Mapping = said.map(() => null)
  const fields = new Set(said.flatMap((word) => (word ? [word.field] : [])))
  for (const field of fields) {
    const rank = Math.min(...said.flatMap((word) => (word?.field === field ? [word.rank] : [])))
    mapping[said.findIndex((word) => word?.field === field && word.rank === rank)] = field
  }
  if (kind === 'contacts') {
    for (const [column, word] of said.entries())
      if (word && word.rank === PERSONAL[word.field]) mapping[column] ??= word.field
  }
  return kind === 'contacts' ? ofContacts(mapping, heading) : ofCompanies(mapping, heading)
}

function ofContacts(mapping: Mapping, heading: string[]): Mapping {
  const fields = new Set(mapping)
  const alone = nameParts.filter((part) => fields.has(part))
  const named = mapping.map((field) =>
    // «Имя» alone is the whole name.
    field === 'firstName' && alone.length === 1 && !fields.has('fullName') ? 'fullName' : field
  )
  return withCompanysEmail(named, heading.map(headWords))
}

/** "Company, E-mail, Name, E-mail": two e-mails of one name, the first between the company and the person, is the company's. */
function withCompanysEmail(mapping: Mapping, words: string[]): Mapping {
  const first = mapping.indexOf('email')
  const second = first < 0 ? -1 : words.indexOf(words[first], first + 1)
  const isBetween =
    mapping[first - 1] === 'companyName' &&
    (mapping[first + 1] === 'fullName' || nameParts.some((part) => mapping[first + 1] === part))
  if (second < 0 || !isBetween || mapping.includes('companyEmail')) return mapping
  return mapping.with(first, 'companyEmail').with(second, 'email')
}

/** Parts of an address are joined where nothing holds the whole. */
function ofCompanies(mapping: Mapping, heading: string[]): Mapping {
  const hasAddress = mapping.includes('address')
  const joined = mapping.map((field, column) =>
    !field && !hasAddress && parts.has(headWords(heading[column])) ? 'address' : field
  )
  return withoutPersons(joined, heading)
}

/** In a list of people what is a person's is not the company's. */
function withoutPersons(mapping: Mapping, heading: string[]): Mapping {
  const words = heading.map(headWords)
  const name = mapping.indexOf('name')
  const isOfPeople = name >= 0 && words.some((word, column) => column !== name && people.has(word))
  if (!isOfPeople) return mapping
  return mapping.map((field, column) =>
    (field === 'email' || field === 'phone') &&
    !/компани|организаци|company|organi[sz]ation|main/.test(words[column])
      ? null
      : field
  )
}
