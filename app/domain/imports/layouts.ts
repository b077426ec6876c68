import {
  companyFields,
  contactFields,
  nameParts,
  type ImportField,
  type ImportKind,
  type Mapping,
} from '#domain/imports/types'

/** The columns of each kind of file, in their order. */
export const layouts: Record<ImportKind, readonly ImportField[]> = {
  companies: companyFields,
  contacts: contactFields,
}

/** What a column may be said to hold: the layout's fields, and parts of the name. */
export const columnChoices: Record<ImportKind, readonly ImportField[]> = {
  companies: companyFields,
  contacts: contactFields.flatMap((field) =>
    field === 'fullName' ? [field, ...nameParts] : [field]
  ),
}

/** Fields that may be spread over several columns (surname, first name; city, street): joined by a space. */
export const joinedFields: ReadonlySet<ImportField> = new Set(['fullName', 'address'])

/** Whether a mapping says where names stand, whole or in parts. */
export const namesPeople = (mapping: Mapping) =>
  mapping.some((field) => field === 'fullName' || nameParts.some((part) => part === field))

/**
 * Columns that no row can do without, of those that the mapping lacks. Names may be made of addresses where a file has
 * none; addresses only where the settings want it so.
 */
export function missingFields(kind: ImportKind, mapping: Mapping, makesEmails: boolean) {
  const lacking: ImportField[] = []
  if (kind === 'companies') {
    if (!mapping.includes('name')) lacking.push('name')
    return lacking
  }
  const hasEmail = mapping.includes('email')
  if (!namesPeople(mapping) && !hasEmail) lacking.push('fullName')
  if (!hasEmail && !makesEmails) lacking.push('email')
  return lacking
}

/** Columns by position, as many as the file has. */
export function mappingByPosition(kind: ImportKind, width: number): Mapping {
  const layout = layouts[kind]
  return Array.from({ length: Math.max(width, layout.length) }, (_, index) => layout[index] ?? null)
}
