import { eachCardColumn } from '#domain/card_texts'
import { madeEmail } from '#domain/made_emails'
import { madeName } from '#domain/imports/made_names'
import type { ColumnPlan } from '#domain/imports/column_plan'
import { normaliseCompanyRow, normaliseContactRow } from '#domain/imports/rows'
import { textsOf } from '#domain/imports/texts'
import type { ImportKind, ImportSettings } from '#domain/import_settings'
import type { Mapping, ValueProblem } from '#domain/imports/types'
import type { RawRow } from '#spreadsheets/types'

/** A row of the file as an item: what would be written, or why it cannot be. */
export type StagedRow = {
  position: number
  payload: {
    /** By the columns of the record's table. */
    fields: Record<string, unknown>
    company?: string | null
    company_email?: string | null
    /** The company that somebody chose among several of one name. */
    company_id?: number
    /** What a name made of the address would be: a card that bears it has no name of its own yet. */
    made_name?: string
    /** This row's name is made: it never goes over a name. */
    is_name_made?: true
    /** What is told beside the decision. */
    notes?: { rule: string; params: object }[]
    /** What stood in the file, field by field, of a row that could not be taken as it was. */
    texts?: Record<string, string>
  }
  key: string | null
  related_key: string | null
  label: string
  detail: string
  outcome: 'hold' | null
  rule: string | null
  params: object | null
}

type Context = {
  locale: string
  mapping: Mapping
  plan?: ColumnPlan
  width?: number | null
  settings: ImportSettings
}

/** Reads a row of the file, by its kind. Pure: no database. */
export function stagedRow(kind: ImportKind, row: RawRow, context: Context): StagedRow {
  const plain = { ...row, cells: row.cells.map(storable) }
  return kind === 'contact_import' ? stagedContact(plain, context) : stagedCompany(plain, context)
}

/** The database takes neither zero bytes nor halves of characters. */
const storable = (cell: string) => cell.replaceAll('\0', '').toWellFormed()

function stagedContact(row: RawRow, context: Context): StagedRow {
  const { locale, mapping, plan, width, settings } = context
  const { payload, problems, ...read } = normaliseContactRow(row.cells, mapping, {
    locale,
    plan,
    width,
    problems: row.problems,
  })
  const relatedKey = read.relatedKey || null
  let { email } = payload
  let { detail } = read
  let found: ValueProblem[] = problems
  const notes: StagedRow['payload']['notes'] = []
  const isMade = !email && payload.fullName !== null && settings.onBadEmail === 'make'
  if (isMade) {
    email = madeEmail(payload.fullName!, relatedKey ?? '')
    detail = [email, payload.companyName].filter(Boolean).join(' · ')
    found = problems.filter(({ field }) => field !== 'email')
    notes.push({ rule: 'email_made', params: { email } })
  }
  if (payload.isNameMade)
    notes.push({ rule: 'name_made', params: { name: payload.fullName!, email: email! } })
  const { companyName, companyEmail, fullName } = payload
  return whole(row, context, found, {
    payload: {
      fields: {
        full_name: fullName,
        email,
        ...eachCardColumn((key) => payload[key]),
        uses_company_forms: payload.usesCompanyForms,
        sees_company_tickets: payload.seesCompanyTickets,
      },
      company: relatedKey ? companyName : null,
      company_email: companyEmail,
      made_name: email ? madeName(email) : undefined,
      is_name_made: payload.isNameMade || undefined,
      notes,
    },
    key: email,
    related_key: relatedKey,
    label: read.label,
    detail,
  })
}

function stagedCompany(row: RawRow, context: Context): StagedRow {
  const { locale, mapping, plan, width } = context
  const { payload, problems, key, label, detail } = normaliseCompanyRow(row.cells, mapping, {
    locale,
    plan,
    width,
    problems: row.problems,
  })
  const found: ValueProblem[] = [...problems]
  // A name of punctuation only tells no company from another.
  if (payload.name && !key)
    found.push({ field: 'name', rule: 'missing', params: {}, isGrave: true })
  return whole(row, context, found, {
    payload: { fields: { ...payload } },
    key: key || null,
    related_key: null,
    label,
    detail,
  })
}

type Read = Pick<StagedRow, 'payload' | 'key' | 'related_key' | 'label' | 'detail'>

/** Held when anything grave is wrong with it; without a key it then takes no part in matching. */
function whole(
  row: RawRow,
  { mapping, plan }: Context,
  problems: ValueProblem[],
  read: Read
): StagedRow {
  const grave = problems.filter(({ isGrave }) => isGrave)
  const told = problems
    .filter(({ isGrave }) => !isGrave)
    .map(({ field, rule, params }) => ({ rule: 'value', params: { field, rule, params } }))
  const hidden = row.isHidden ? [{ rule: 'hidden_row', params: {} }] : []
  const notes = [...(read.payload.notes ?? []), ...told, ...hidden]
  const payload = { ...read.payload, notes: notes.length ? notes : undefined }
  const isHeld = grave.length > 0
  return {
    ...read,
    position: row.number,
    payload: isHeld
      ? { ...payload, texts: trimmed(textsOf(row.cells, mapping, plan).texts) }
      : payload,
    key: isHeld ? null : read.key,
    outcome: isHeld ? 'hold' : null,
    rule: isHeld ? 'values' : null,
    params: isHeld
      ? { problems: grave.map(({ field, rule, params }) => ({ field, rule, params })) }
      : null,
  }
}

const trimmed = (texts: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(texts).flatMap(([field, text]) => (text.trim() ? [[field, text.trim()]] : []))
  )
