import { joinedFields } from '#domain/imports/layouts'
import { cleanText, saysNothing } from '#domain/imports/values'
import type { ColumnPlan } from '#domain/imports/column_plan'
import type { ImportField, Mapping, NamePart } from '#domain/imports/types'

export type Texts = Partial<Record<ImportField, string>>
/** A value that has a field and no place: another column's counts. `label`: what the file calls it. */
export type Further = { field: ImportField; text: string; label?: string }

/** What a program writes between several values of one cell. */
const SEVERAL = ' ::: '

/**
 * The texts of a row by field. Several columns of one field are joined, or the preferred one that holds something
 * counts and the others are told; parts of a name make up the whole where the row has none.
 */
export function textsOf(
  cells: string[],
  mapping: Mapping,
  plan?: ColumnPlan
): { texts: Texts; further: Further[] } {
  const texts: Texts = {}
  const further: Further[] = []
  for (const column of plan?.order ?? mapping.keys()) {
    const asked = mapping[column]
    const cell = cells[column]
    if (!asked || !cell) continue
    const label = plan?.labels.size ? labelAt(plan, column, cells) : ''
    const field = label ? fieldOfLabel(asked, label) : asked
    if (!field) {
      if (cell.trim()) further.push({ field: asked, text: cell.trim(), label })
      continue
    }
    const before = texts[field]
    if (joinedFields.has(field)) texts[field] = before ? `${before} ${cell}` : cell
    else if (cell.includes(SEVERAL))
      for (const one of cell.split(SEVERAL)) take(texts, further, field, one)
    else take(texts, further, field, cell)
  }
  return { texts: withWholeName(texts, mapping), further }
}

function take(texts: Texts, further: Further[], field: ImportField, text: string) {
  const before = texts[field]
  if (!before || saysNothing(before)) texts[field] = text
  else if (!saysNothing(text) && cleanText(text).toLowerCase() !== cleanText(before).toLowerCase())
    further.push({ field, text: cleanText(text) })
}

const labelAt = ({ labels }: ColumnPlan, column: number, cells: string[]) =>
  labels.has(column) ? (cells[labels.get(column)!] ?? '').replace(/^\s*\*/, '').trim() : ''

/** A phone is where its row says that it is; a fax is none. */
function fieldOfLabel(field: ImportField, label: string): ImportField | null {
  if (field !== 'phone' && field !== 'mobilePhone') return field
  if (/fax|факс|pager|пейджер/i.test(label)) return null
  return /mobile|cell|iphone|handy|моб|сот/i.test(label) ? 'mobilePhone' : 'phone'
}

function withWholeName(texts: Texts, mapping: Mapping): Texts {
  const { lastName, firstName, middleName, ...whole } = texts
  if (lastName === undefined && firstName === undefined && middleName === undefined) return texts
  if (whole.fullName && cleanText(whole.fullName)) return whole
  const parts = nameOrder(mapping).map((part) => texts[part])
  return { ...whole, fullName: parts.filter(Boolean).join(' ') }
}

/** Where the file begins with surnames, so does the name; else the surname comes last. */
const nameOrder = (mapping: Mapping): NamePart[] =>
  mapping.indexOf('lastName') < mapping.indexOf('firstName')
    ? ['lastName', 'firstName', 'middleName']
    : ['firstName', 'middleName', 'lastName']
