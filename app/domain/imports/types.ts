import { cardTextKeys, type CardTexts } from '#domain/card_texts'

export type ImportKind = 'companies' | 'contacts'

export const companyFields = ['name', 'website', 'email', 'phone', 'address'] as const
export type CompanyField = (typeof companyFields)[number]

export const contactFields = [
  'companyName',
  'companyEmail',
  'fullName',
  'email',
  ...cardTextKeys,
  'usesCompanyForms',
  'seesCompanyTickets',
] as const
export type ContactField = (typeof contactFields)[number]

/** Parts of a person's name that stand in columns of their own; they make up the full name. */
export const nameParts = ['lastName', 'firstName', 'middleName'] as const
export type NamePart = (typeof nameParts)[number]

export type ImportField = CompanyField | ContactField | NamePart

/** Which field each column of the file holds, from the first column on; null: a column that is not taken. */
export type Mapping<F extends ImportField = ImportField> = (F | null)[]

/** What is wrong with a value; words in `spreadsheets.problems.<rule>`. */
export interface ValueProblem<F extends ImportField = ImportField> {
  field: F | null
  rule: string
  params: Record<string, string | number>
  /** The value cannot be taken as it is: the row is held or the setting decides. Otherwise it is only said. */
  isGrave: boolean
}

export interface CompanyPayload {
  name: string | null
  website: string | null
  email: string | null
  phone: string | null
  address: string | null
}

export interface ContactPayload extends CardTexts {
  fullName: string | null
  email: string | null
  /** Null: the file has no such column, or the cell is empty. */
  usesCompanyForms: boolean | null
  seesCompanyTickets: boolean | null
  companyName: string | null
  companyEmail: string | null
  /** The name was made of the address: the file has no column of names. */
  isNameMade: boolean
}

export interface NormalisedCompany {
  payload: CompanyPayload
  /** Match key of the name; null without a name. */
  key: string | null
  problems: ValueProblem<CompanyField>[]
  label: string
  detail: string
}

export interface NormalisedContact {
  payload: ContactPayload
  /** E-mail in lower case; null when there is none, or none that is valid. */
  key: string | null
  /** Match key of the company's name; null without one. */
  relatedKey: string | null
  problems: ValueProblem<ContactField>[]
  label: string
  detail: string
}
