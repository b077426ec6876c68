import { headWords } from '#domain/imports/heading_words'
import { foreignProducts } from '#domain/imports/product_layouts'
import { russianProducts } from '#domain/imports/product_layouts_ru'
import type { ImportField, ImportKind, Mapping } from '#domain/imports/types'

export const products = [...foreignProducts, ...russianProducts]

/** Case and spaces aside, but not brackets: «Улица (раб. адрес)» is another column than «Улица (дом. адрес)». */
const plain = (cell: string) => headWords(cell.replace(/[()[\]]/g, ' '))

const known = products.map((product) => ({
  ...product,
  signs: product.signs.map((sign) => sign.map(plain)),
}))

/** The product whose export has this heading; null when none has. */
export function productOf(heading: string[]): string | null {
  const words = new Set(heading.map(plain))
  return (
    known.find(({ signs }) => signs.some((sign) => sign.every((word) => words.has(word))))?.code ??
    null
  )
}

/** Fields that a product's layout joins of several columns; of all others the first heading that is there counts. */
const ADDRESS_PARTS = /street|city|state|region|postal|country|раб адрес/

/** Which field each column holds by a product's layout. */
export function mappingByProduct(code: string, kind: ImportKind, heading: string[]): Mapping {
  const fields = products.find((product) => product.code === code)?.[kind] ?? {}
  const words = heading.map(plain)
  const mapping: Mapping = words.map(() => null)
  for (const [field, names] of Object.entries(fields) as [ImportField, string[]][]) {
    const columns = placesOf(names, words)
    const isJoined = field === 'address' && ADDRESS_PARTS.test(words[columns[0]] ?? '')
    for (const column of isJoined ? columns : columns.slice(0, 1)) mapping[column] ??= field
  }
  for (const [field, names] of Object.entries(furtherOf(code, kind)) as [ImportField, string[]][])
    for (const column of placesOf(names, words)) mapping[column] ??= field
  return mapping
}

const placesOf = (names: string[], words: string[]) =>
  names.map((name) => words.indexOf(plain(name))).filter((column) => column >= 0)

const furtherOf = (code: string, kind: ImportKind) =>
  (kind === 'contacts' && products.find((product) => product.code === code)?.furtherOfContacts) ||
  {}

/** How much a product's column is preferred among those of one field; 0 is the most. */
export function rankInProduct(code: string, kind: ImportKind, field: ImportField, cell: string) {
  const index = (furtherOf(code, kind)[field] ?? []).map(plain).indexOf(plain(cell))
  return index + 1
}
