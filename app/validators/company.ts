import vine from '@vinejs/vine'
import { NAME_LENGTHS } from '#domain/names'
import { emailText, lineText, nameText, phoneText } from '#validators/texts'
import { version } from '#validators/controls'
import { tidyWebsite } from '#domain/websites'
import type { FieldContext, Infer } from '@vinejs/vine/types'

/** An address on the web with or without its scheme; nothing but http and https, since it becomes a link. */
const WEBSITE = /^(https?:\/\/)?[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+(:\d+)?([/?#]\S*)?$/iu

/** Kept as imports keep it, so that an export changes nothing where it came from. */
const tidied = vine.createRule((value: unknown, _: undefined, field: FieldContext) => {
  if (typeof value === 'string') field.mutate(tidyWebsite(value), field)
})

const fields = {
  name: nameText(NAME_LENGTHS.record),
  website: lineText(250).regex(WEBSITE).use(tidied()).nullable().optional(),
  email: emailText().nullable().optional(),
  phone: phoneText().nullable().optional(),
  address: lineText(500).nullable().optional(),
}

/** A company's form. Only the name is required. */
export const companyValidator = vine.create(fields)

/** The same form when it changes one that is there. */
export const companyChangesValidator = vine.create({ ...fields, version: version() })

export type CompanyInput = Infer<typeof companyValidator> & { version?: number }
