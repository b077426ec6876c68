import { headWords } from '#domain/imports/heading_words'
import { rankOfWords } from '#domain/imports/headings'
import { joinedFields } from '#domain/imports/layouts'
import { rankInProduct } from '#domain/imports/products'
import type { ImportKind, Mapping } from '#domain/imports/types'

/** In what order the columns of a row are looked at, and which of them say in another one what they hold. */
export interface ColumnPlan {
  order: number[]
  /** Of "Phone 1 - Value" the column "Phone 1 - Label". */
  labels: ReadonlyMap<number, number>
}

/** By the heading: of several columns that are one field the one that is preferred comes first, else the left one. */
export function columnPlan(
  kind: ImportKind,
  mapping: Mapping,
  heading: string[],
  product: string | null
): ColumnPlan {
  const rank = mapping.map((field, column) => {
    if (!field || joinedFields.has(field)) return 0
    const cell = heading[column] ?? ''
    return product ? rankInProduct(product, kind, field, cell) : rankOfWords(kind, field, cell)
  })
  const words = heading.map(headWords)
  const labels = new Map<number, number>()
  for (const [column, word] of words.entries()) {
    const [, what] = word.match(/^(.+) (?:value|значение)$/) ?? []
    const label = what
      ? words.findIndex(
          (one) =>
            /^(label|type|ярлык|тип)$/.test(one.slice(what.length + 1)) &&
            one.startsWith(`${what} `)
        )
      : -1
    if (label >= 0 && mapping[column]) labels.set(column, label)
  }
  return { order: [...mapping.keys()].sort((a, b) => rank[a] - rank[b]), labels }
}
