import type { I18n } from '@adonisjs/i18n'
import { columnChoices, missingFields } from '#domain/imports/layouts'
import { products } from '#domain/imports/products'
import type { ImportField } from '#domain/imports/types'
import type Process from '#models/process'
import { layoutOf, planOf } from '#imports/look_at_file'
import { importKindOf, optionsOf, type ImportOptions } from '#imports/options'
import { stagedRow } from '#imports/staged_row'
import { delimiterKey, importHead, stepPath } from '#presenters/imports/import_page'
import { importSettings } from '#queries/imports/import_settings'
import { settingWords } from '#presenters/imports/import_window'
import type { Actor } from '#access/actor'
import { fieldLabel, notesText, reasonText } from '#presenters/imports/words'
import { delimiters, encodings } from '#spreadsheets/types'

/** The check page: how the file is read, its first rows as they are understood, and whether it fits, in words. */
export async function importCheck(actor: Actor, process: Process, i18n: I18n) {
  const kind = importKindOf(process)
  const options = optionsOf(process)
  const { look, reading, header, mapping, refusal, product, isRemembered } = options
  const { settings } = await importSettings(actor, kind)
  const layout = layoutOf(kind)
  const first = look?.first ?? []
  const data = first.filter(({ number }) => number > (header ?? 0))
  const plan = planOf(kind, options)
  const staged = data.map((row) =>
    stagedRow(kind, row, {
      locale: actor.organization.locale,
      mapping,
      plan,
      width: reading?.format === 'csv' ? options.width : null,
      settings,
    })
  )
  const names = first.find(({ number }) => number === header)?.cells ?? []
  const missing = missingFields(layout, mapping, settings.onBadEmail === 'make')
  const width = Math.min(
    100,
    Math.max(mapping.length, ...data.map(({ cells }) => filledWidth(cells)))
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
    headerRows: first.slice(0, 10).map(({ number, cells }) => ({
      value: number,
      label: i18n.t('imports.header_row', { row: number, text: excerpt(cells) }),
    })),
    headerRow: header ?? first[0]?.number,
    layouts: [
      { value: 'words', label: i18n.t('imports.layouts.words') },
      ...products
        .filter((one) => one[layout])
        .map(({ code }) => ({ value: code, label: i18n.t(`imports.layouts.${code}`) })),
    ],
    layout: header === null ? null : (product ?? 'words'),
    isRemembered: Boolean(isRemembered),
    above: first
      .filter(({ number }) => header !== null && number < header)
      .map(({ number }) => number),
    columns: Array.from({ length: width }, (_, column) => ({
      name: names[column]?.trim() || i18n.t('imports.column', { number: column + 1 }),
      field: mapping[column] ?? null,
      isBeyond: column >= mapping.length,
    })),
    leftOut: mapping.flatMap((field, column) =>
      !field && (names[column]?.trim() || data.some(({ cells }) => cells[column]?.trim()))
        ? [names[column]?.trim() || i18n.t('imports.column', { number: column + 1 })]
        : []
    ),
    fields: columnChoices[layout].map((field) => ({ value: field, label: label(field) })),
    rows: data.map((row, n) => ({
      number: row.number,
      cells: Array.from({ length: width }, (_, column) => row.cells[column] ?? ''),
      trouble: staged[n].outcome === 'hold' ? reasonText(i18n, staged[n]) : null,
      note: staged[n].outcome === null ? notesText(i18n, staged[n].payload.notes) : null,
    })),
    lack: lackOf(i18n, options),
    anotherFileHref: stepPath(process, 'file'),
    fits: missing.length === 0 && staged.some(({ outcome }) => outcome !== 'hold'),
    missing: missing.map(label),
    troubled: staged.filter(({ outcome }) => outcome === 'hold').length,
    settings: settingWords(kind, settings, i18n),
  }
}

/** Why there is nothing to import, and what to do about it; null when there are rows. */
function lackOf(i18n: I18n, { look, reading, header }: ImportOptions) {
  const takesHidden = reading?.format === 'csv' || reading?.takesHiddenRows
  const hasRows = look?.first.some(
    ({ number, isHidden }) => number > (header ?? 0) && (takesHidden || !isHidden)
  )
  if (hasRows) return null
  if (look?.hasHidden || look?.first.some(({ isHidden }) => isHidden))
    return i18n.t('imports.no_rows.hidden')
  const others = (look?.sheets.length ?? 0) > 1
  return i18n.t('imports.no_rows.below', { row: header ?? 0, others: String(others) })
}

const filledWidth = (cells: string[]) => cells.findLastIndex((cell) => cell.trim()) + 1

const excerpt = (cells: string[]) =>
  cells
    .filter((cell) => cell.trim())
    .join(', ')
    .slice(0, 60)

const columnLabel = (i18n: I18n, kind: string, field: ImportField) =>
  field === 'email' && kind === 'contact_import'
    ? i18n.t('imports.columns.contactEmail')
    : fieldLabel(i18n, field)
