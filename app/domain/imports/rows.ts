import { eachCardText, type CardTextKind } from '#domain/card_texts'
import { companyMatchKey } from '#domain/company_names'
import type { ColumnPlan } from '#domain/imports/column_plan'
import { namesPeople } from '#domain/imports/layouts'
import { madeName, writtenName } from '#domain/imports/made_names'
import { textsOf, type Further } from '#domain/imports/texts'
import {
  cleanText,
  readEmail,
  readLine,
  readName,
  readPhone,
  readTelegram,
  readWebsite,
  readYesNo,
  type Read,
} from '#domain/imports/values'
import type {
  CompanyField,
  ContactField,
  ImportField,
  Mapping,
  NormalisedCompany,
  NormalisedContact,
  ValueProblem,
} from '#domain/imports/types'

/** As in the forms of a company and of a member. */
const LENGTHS = { name: 200, address: 500 }

const READERS: Record<CardTextKind, (text: string, most: number, locale: string) => Read<string>> =
  {
    line: (text, most) => readLine(text, most),
    phone: (text, _, locale) => readPhone(text, locale),
    telegram: (text) => readTelegram(text),
  }

export interface RowContext {
  /** The organization's: says of which country numbers without its code are. */
  locale: string
  /** Cells that a record has at most; not told where empty cells mean nothing, as in workbooks. */
  width?: number | null
  /** In what order columns of one field are preferred, where that is not the file's. */
  plan?: ColumnPlan
  /** What the reader of the file found wrong with this row. */
  problems?: RowFlaw[]
}

interface RowFlaw {
  column: number | null
  rule: string
  params: Record<string, string | number>
}

/** A row of a company file as it would be written, and what is wrong with it. Pure, and quick: it runs on every row. */
export function normaliseCompanyRow(
  cells: string[],
  mapping: Mapping,
  context: RowContext
): NormalisedCompany {
  const { texts, further } = textsOf(cells, mapping, context.plan)
  const problems = [
    ...flawsOf<CompanyField>(cells, mapping, context),
    ...further.map((one) => notTaken<CompanyField>(one)),
  ]
  const take = taker(problems)
  const payload = {
    name: take('name', readName(texts.name ?? '', LENGTHS.name)),
    website: take('website', readWebsite(texts.website ?? '')),
    email: take('email', readEmail(texts.email ?? '')),
    phone: take('phone', readPhone(texts.phone ?? '', context.locale)),
    address: take('address', readLine(texts.address ?? '', LENGTHS.address)),
  }
  if (!payload.name && isUnsaid('name', texts.name, problems)) problems.push(missing('name'))
  return {
    payload,
    key: payload.name ? keyOf(payload.name) : null,
    problems,
    label: payload.name ?? labelOf(cells),
    detail: joined(payload.email, payload.phone, payload.website, payload.address),
  }
}

/**
 * A row of a contact file as it would be written, and what is wrong with it. A company's malformed e-mail is only told:
 * the row is about the person.
 */
export function normaliseContactRow(
  cells: string[],
  mapping: Mapping,
  context: RowContext
): NormalisedContact {
  const { texts, further } = textsOf(cells, mapping, context.plan)
  const problems = [
    ...flawsOf<ContactField>(cells, mapping, context),
    ...further.map((one) => notTaken<ContactField>(one)),
  ]
  const take = taker(problems)
  const payload = {
    fullName: take('fullName', readName(texts.fullName ?? '', LENGTHS.name)),
    email: take('email', readEmail(texts.email ?? '')),
    ...eachCardText((key, { kind, most }) =>
      take(key, READERS[kind](texts[key] ?? '', most, context.locale))
    ),
    usesCompanyForms: take('usesCompanyForms', readYesNo(texts.usesCompanyForms ?? '')),
    seesCompanyTickets: take('seesCompanyTickets', readYesNo(texts.seesCompanyTickets ?? '')),
    companyName: take('companyName', readName(texts.companyName ?? '', LENGTHS.name)),
    companyEmail: take('companyEmail', { ...readEmail(texts.companyEmail ?? ''), isGrave: false }),
    isNameMade: false,
  }
  // A list of addresses says no names: they are made of the addresses, and said to be.
  if (payload.email !== null && !namesPeople(mapping)) {
    const written = writtenName(texts.email!)
    payload.isNameMade = written === null
    payload.fullName =
      written === null ? madeName(payload.email) : take('fullName', readName(written, LENGTHS.name))
  } else if (
    !payload.fullName &&
    namesPeople(mapping) &&
    isUnsaid('fullName', texts.fullName, problems)
  )
    problems.push(missing('fullName'))
  if (!payload.email && !problems.some(({ field }) => field === 'email')) {
    problems.push({ field: 'email', rule: 'missing_email', params: {}, isGrave: true })
  }
  return {
    payload,
    key: payload.email?.toLowerCase() ?? null,
    relatedKey: payload.companyName ? keyOf(payload.companyName) : null,
    problems,
    label: payload.fullName ?? payload.email ?? labelOf(cells),
    detail: joined(payload.email, payload.companyName),
  }
}

/** Files name the same companies row after row. */
const keys = new Map<string, string>()

function keyOf(name: string) {
  const known = keys.get(name)
  if (known !== undefined) return known
  if (keys.size >= 10_000) keys.clear()
  const key = companyMatchKey(name)
  keys.set(name, key)
  return key
}

/** What stands in the file, and was not read. */
const GRAVE_FLAWS = new Set([
  'cell_error',
  'formula_without_value',
  'missing_text',
  'cell_cut',
  'cells_beyond',
])

/** What the file itself has wrong in this row: cells beyond its columns, broken quotes, formulas without a value … */
function flawsOf<F extends ImportField>(
  cells: string[],
  mapping: Mapping,
  context: RowContext
): ValueProblem<F>[] {
  const problems: ValueProblem<F>[] = []
  const last = cells.findLastIndex((cell) => cell.trim())
  const isCutWrong = cells.length > (context.width ?? Infinity)
  if (last >= mapping.length || isCutWrong) {
    const params = { found: isCutWrong ? cells.length : last + 1, expected: mapping.length }
    problems.push({ field: null, rule: 'too_many_cells', params, isGrave: true })
  }
  for (const { column, rule, params } of context.problems ?? []) {
    const field = column === null ? null : ((mapping[column] ?? null) as F | null)
    if (column !== null && !field) continue
    const isGrave =
      rule === 'broken_quotes' ? cells.length !== mapping.length : GRAVE_FLAWS.has(rule)
    problems.push({ field, rule, params, isGrave })
  }
  return problems
}

const taker =
  <F extends ImportField>(problems: ValueProblem<F>[]) =>
  <T>(field: F, read: Read<T>): T | null => {
    if (read.rule) {
      problems.push({
        field,
        rule: read.rule,
        params: read.params ?? {},
        isGrave: read.isGrave ?? false,
      })
    }
    return read.value
  }

/** An empty cell; of one that only looks empty, or was not read, that is told. */
const isUnsaid = <F extends ImportField>(field: F, text = '', problems: ValueProblem<F>[]) =>
  !cleanText(text) && !problems.some((problem) => problem.field === field && problem.isGrave)

/** Said in the receipt: a value that another one of its row stands before. */
const notTaken = <F extends ImportField>({ field, text, label }: Further): ValueProblem<F> => ({
  field: field as F,
  rule: label ? 'label_not_taken' : 'not_taken',
  params: { text: text.slice(0, 100), ...(label && { label: label.slice(0, 50) }) },
  isGrave: false,
})

const missing = <F extends ImportField>(field: F): ValueProblem<F> => ({
  field,
  rule: 'missing',
  params: {},
  isGrave: true,
})

const joined = (...parts: (string | null)[]) => parts.filter(Boolean).join(' · ')

/** A row without a name is called by what it holds. */
const labelOf = (cells: string[]) =>
  cleanText(cells.filter((cell) => cell.trim()).join(' ')).slice(0, 100)
