import type { I18n } from '@adonisjs/i18n'
import { layouts } from '#domain/imports/layouts'
import type { ImportField } from '#domain/imports/types'
import type Process from '#models/process'
import { layoutOf } from '#services/imports/look_at_file'
import { importKindOf, optionsOf } from '#services/imports/options'
import { stagedRow } from '#services/imports/staged_row'
import { delimiterKey, importHead } from '#queries/imports/import_page'
import { importSettings } from '#queries/imports/import_settings'
import { settingWords } from '#queries/imports/import_window'
import type { Actor } from '#services/actor'
import { fieldLabel, reasonText } from '#services/import_words'
import { delimiters, encodings } from '#services/spreadsheets/types'

/** The check page: how the file is read, its first rows as they are understood, and whether it fits, in words. */
export async function importCheck(actor: Actor, process: Process, i18n: I18n) {
  const kind = importKindOf(process)
  const { look, reading, header, mapping, refusal } = optionsOf(process)
  const { settings } = await importSettings(actor, kind)
  const layout = layouts[layoutOf(kind)]
  const first = look?.first ?? []
  const data = first.filter(({ number }) => number > (header ?? 0))
  const staged = data.map((row) =>
    stagedRow(kind, row, { locale: actor.organization.locale, mapping, settings })
  )
  const names = first.find(({ number }) => number === header)?.cells ?? []
  const missing = neededFields(kind, settings.onBadEmail).filter(
    (field) => !mapping.includes(field)
  )
  const label = (field: ImportField) => columnLabel(i18n, kind, field)

  return {
    head: importHead(process, i18n, 'check'),
    reading,
    hasHeader: header !== null,
    sheets: (look?.sheets ?? []).map(({ index, name, isHidden }) => ({
      value: index,
      label: isHidden ? i18n.t('imports.hidden_sheet', { name }) : name,
    })),
    encodings: encodings.map((value) => ({ value, label: i18n.t(`imports.encodings.${value}`) })),
    delimiters: delimiters.map((value) => ({
      value,
      label: i18n.t(`imports.delimiters.${delimiterKey(value)}`),
    })),
    notes: (look?.notes ?? []).map(({ code, params }) =>
      i18n.t(`spreadsheets.notes.${code}`, params)
    ),
    refusal: refusal ? i18n.t(`spreadsheets.refusals.${refusal.code}`, refusal.params) : null,
    columns: mapping.map((field, column) => ({
      name: names[column]?.trim() || i18n.t('imports.column', { number: column + 1 }),
      field,
      isEmpty: data.every(({ cells }) => !cells[column]?.trim()),
    })),
    fields: layout.map((field) => ({ value: field, label: label(field) })),
    rows: data.map((row, n) => ({
      number: row.number,
      cells: mapping.map((_, column) => row.cells[column] ?? ''),
      trouble: staged[n].outcome === 'hold' ? reasonText(i18n, staged[n]) : null,
    })),
    fits: missing.length === 0 && staged.some(({ outcome }) => outcome !== 'hold'),
    missing: missing.map(label),
    troubled: staged.filter(({ outcome }) => outcome === 'hold').length,
    settings: settingWords(kind, settings, i18n),
  }
}

/** Columns that no row can do without. */
const neededFields = (kind: string, onBadEmail: string): ImportField[] =>
  kind === 'company_import'
    ? ['name']
    : onBadEmail === 'make'
      ? ['fullName']
      : ['fullName', 'email']

const columnLabel = (i18n: I18n, kind: string, field: ImportField) =>
  field === 'email' && kind === 'contact_import'
    ? i18n.t('imports.columns.contactEmail')
    : fieldLabel(i18n, field)
