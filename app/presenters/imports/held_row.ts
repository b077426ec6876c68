import type { I18n } from '@adonisjs/i18n'
import { layouts } from '#domain/imports/layouts'
import type { ImportField } from '#domain/imports/types'
import { readYesNo } from '#domain/imports/values'
import { layoutOf } from '#imports/look_at_file'
import { importKindOf } from '#imports/options'
import type Process from '#models/process'
import { heldItem } from '#queries/imports/held_item'
import type { Actor } from '#access/actor'
import { changeWords, fieldLabel, reasonText } from '#presenters/imports/words'

/** A held row as a form: what stands in the file, why it is held, and the companies to choose from. 404 for any other row. */
export async function heldRow(actor: Actor, process: Process, position: number, i18n: I18n) {
  const { payload, label, companies, ...receipt } = await heldItem(actor, process, position)
  const isContact = importKindOf(process) === 'contact_import'
  return {
    position,
    label,
    reason: reasonText(i18n, receipt),
    changes: changeWords(i18n, receipt.changes),
    companies,
    companyId: payload.company_id ?? null,
    fields: layouts[layoutOf(importKindOf(process))].map((field) => ({
      field,
      label: labelOf(i18n, field, isContact),
      ...(isTick(field)
        ? { value: tickOf(payload.texts?.[field] ?? textOf(payload, field)), isTick: true }
        : { value: payload.texts ? (payload.texts[field] ?? '') : textOf(payload, field) }),
    })),
  }
}

/** As the file's columns are called; a tick is chosen here, and not written as 1 or 0. */
function labelOf(i18n: I18n, field: ImportField, isContact: boolean) {
  if (isTick(field)) return fieldLabel(i18n, field)
  return i18n.t(`imports.columns.${field === 'email' && isContact ? 'contactEmail' : field}`)
}

const isTick = (field: ImportField) =>
  field === 'usesCompanyForms' || field === 'seesCompanyTickets'

/** What a cell says of a tick, as it is chosen in the form; what is neither yes nor no is nothing said. */
function tickOf(text: string) {
  const { value } = readYesNo(text)
  return value === null ? '' : String(Number(value))
}

/** A row without a flaw was kept as it would be written. */
function textOf(payload: any, field: string): string {
  if (field === 'companyName') return payload.company ?? ''
  if (field === 'companyEmail') return payload.company_email ?? ''
  const value = payload.fields[field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)]
  return typeof value === 'boolean' ? String(Number(value)) : (value ?? '')
}
