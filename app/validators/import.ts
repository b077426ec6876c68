import vine from '@vinejs/vine'
import { codeText, secretText } from '#validators/texts'
import { importChoices, importKinds } from '#domain/import_settings'
import { products } from '#domain/imports/products'
import { delimiters, encodings } from '#domain/imports/reading'
import { onOff, version } from '#validators/controls'
import type { Infer } from '@vinejs/vine/types'

/** The upload: up to 50 MB; what the file is, its content says. */
export const importValidator = vine.create({ kind: vine.enum(importKinds) })

/** How a file is read: what the check page offers to change. */
export const readingValidator = vine.create({
  encoding: vine.enum(encodings).optional(),
  delimiter: vine.enum(delimiters).optional(),
  sheet: vine.number().min(0).max(1000).withoutDecimals().optional(),
  takes_hidden_rows: onOff(),
  has_header: onOff(),
  header_row: vine.number().min(1).max(2_000_000).withoutDecimals().optional(),
  layout: vine.enum(['words', ...products.map(({ code }) => code)]).optional(),
  columns: vine.array(codeText(40).nullable()).maxLength(100).optional(),
})

export const importSettingsValidator = vine.create({
  on_match: vine.enum(importChoices.onMatch),
  on_duplicate: vine.enum(importChoices.onDuplicate),
  on_unknown_company: vine.enum(importChoices.onUnknownCompany).optional(),
  on_bad_email: vine.enum(importChoices.onBadEmail).optional(),
  group_id: vine.number().positive().withoutDecimals().nullable().optional(),
  version: version(),
})

/** A held row as it was mended: texts, as they stand in a file. */
export const rowValidator = vine.create({
  fields: vine.record(secretText(33_000).nullable()),
  company_id: vine.number().positive().withoutDecimals().nullable().optional(),
})

/** Which held rows run again; none named means all of them. */
export const rerunValidator = vine.create({
  positions: vine.array(vine.number().positive().withoutDecimals()).maxLength(500).optional(),
})

export type ReadingInput = Infer<typeof readingValidator>
export type ImportSettingsInput = Omit<Infer<typeof importSettingsValidator>, 'version'> & {
  version?: number
}
export type RowInput = Infer<typeof rowValidator>
