import type { I18n } from '@adonisjs/i18n'
import type { ImportKind } from '#domain/import_settings'
import { secondsLeft } from '#domain/processes'
import type Process from '#models/process'
import { optionsOf } from '#imports/options'
import { consolePath } from '#processes/kinds'

export type ImportStep = 'file' | 'check' | 'preview' | 'import' | 'result'
export const importSteps: readonly ImportStep[] = ['file', 'check', 'preview', 'import', 'result']

/** The step that an import stands at, and its address. */
export function stepOf(process: Process): ImportStep {
  if (process.state === 'draft') return 'check'
  if (process.confirmedAt === null) return 'preview'
  return process.state === 'running' || process.state === 'paused' ? 'import' : 'result'
}

const PATHS: Record<Exclude<ImportStep, 'import'>, string> = {
  file: '',
  check: '/reading/edit',
  preview: '/preview',
  result: '/result',
}

/** At work it is on the console, which shows how far it is and stops it. */
export function stepPath(process: Process, step = stepOf(process)) {
  const { organizationId, id, kind } = process
  if (step === 'file') return `/o/${organizationId}/imports/create?kind=${kind}`
  if (step === 'import') return consolePath(organizationId, id)
  return `/o/${organizationId}/imports/${id}${PATHS[step]}`
}

/** What every page of an import has in common: its name, how it is read, its steps, the list it leads to. */
export function importHead(process: Process, i18n: I18n, current: ImportStep) {
  const { reading, header, look, file } = optionsOf(process)
  const noun = process.kind === 'contact_import' ? 'members' : 'companies'
  const base = `/o/${process.organizationId}`
  const sheet = look?.sheets.find(
    ({ index }) => reading?.format !== 'csv' && index === reading?.sheet
  )
  const rows = process.state === 'draft' ? null : rowsOf(process)
  const format =
    reading?.format === 'csv'
      ? i18n.t('imports.read.csv', {
          encoding: i18n.t(`imports.encodings.${reading.encoding}`),
          delimiter: i18n.t(`imports.delimiters.${delimiterKey(reading.delimiter)}`),
        })
      : i18n.t('imports.read.sheet', {
          format: (reading?.format ?? '').toUpperCase(),
          sheet: sheet?.name ?? '',
        })
  const parts = [
    format,
    header === null
      ? i18n.t('imports.read.no_header')
      : i18n.t('imports.read.header', { row: header }),
    ...(rows ? [i18n.t('imports.read.rows', { count: rows })] : []),
  ]
  return {
    id: process.id,
    kind: process.kind as ImportKind,
    title: file.name,
    base: `${base}/imports/${process.id}`,
    place: process.kind === 'contact_import' ? 'contacts' : 'companies',
    bytes: file.bytes,
    readAs: parts.join(', '),
    readingHref:
      process.confirmedAt === null && current !== 'check' ? stepPath(process, 'check') : null,
    listHref: `${base}/${noun}`,
    processHref: `${base}/processes/${process.id}`,
    crumbs: [
      { label: i18n.t(`imports.lists.${process.kind}`), href: `${base}/${noun}` },
      { label: i18n.t('imports.import'), href: stepPath(process, 'file') },
    ],
    stepIndex: importSteps.indexOf(current),
    steps: importSteps.map((step) => ({
      label: i18n.t(`imports.steps.${step}`),
      href: process.confirmedAt === null && step === 'check' ? stepPath(process, 'check') : null,
    })),
  }
}

const rowsOf = (process: Process) =>
  optionsOf(process).step === 'reading' ? null : (process.options.rows ?? null)
export const delimiterKey = (delimiter: string) =>
  ({ ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'pipe' })[delimiter] ?? 'comma'

/** How far the work is, in numbers and in words. */
export function importProgress(process: Process, i18n: I18n) {
  const started = process.startedAt?.toMillis()
  const left = started ? secondsLeft(process.done, process.items, Date.now() - started) : null
  const isCounted = process.phase !== 'reading' && process.items > 0
  const numbers = isCounted
    ? i18n.t('ui.progress.of', {
        value: i18n.formatNumber(process.done),
        max: i18n.formatNumber(process.items),
      })
    : process.done
      ? i18n.t('imports.progress.read', { count: process.done })
      : ''
  return {
    label: i18n.t(
      `imports.phases.${process.state === 'paused' ? 'paused' : (process.phase ?? 'waiting')}`
    ),
    value: isCounted ? process.done : null,
    max: isCounted ? process.items : null,
    text: [numbers, left === null ? '' : i18n.t('imports.progress.left', { seconds: left })]
      .filter(Boolean)
      .join(' · '),
  }
}
