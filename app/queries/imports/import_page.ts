import { errors } from '@adonisjs/core/http'
import type { I18n } from '@adonisjs/i18n'
import { importKinds, type ImportKind } from '#domain/import_settings'
import { outcomes, secondsLeft, type Outcome } from '#domain/processes'
import Process from '#models/process'
import { optionsOf } from '#imports/options'
import ProcessPolicy from '#policies/process_policy'
import { visible } from '#access/rule'
import { consolePath } from '#processes/kinds'
import type { Actor } from '#access/actor'

export type ImportStep = 'file' | 'check' | 'preview' | 'import' | 'result'
export const importSteps: readonly ImportStep[] = ['file', 'check', 'preview', 'import', 'result']

/** An import that the actor sees; anything else, other processes included, is no such page (404). */
export async function findImport(actor: Actor, id: number): Promise<Process> {
  const query = Process.query({ client: actor.trx }).where('organization_id', actor.organization.id)
  const process = await visible(actor, ProcessPolicy, query).where('id', id).firstOrFail()
  if (!importKinds.includes(process.kind as ImportKind))
    throw new errors.E_ROUTE_NOT_FOUND(['GET', 'imports'])
  return process
}

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

export type Tally = Record<Outcome, number> & { rows: number; companies: number; fields: number }

/** How many rows of the file fare how: from the plan before, from the receipts after the confirmation. */
export async function importTally(actor: Actor, process: Process): Promise<Tally> {
  const table = process.confirmedAt ? 'process_receipts' : 'process_items'
  const { rows } = await actor.trx.rawQuery(
    `select stage, outcome, count(*)::int as count,
       sum(case when outcome = 'update' then (select count(*) from jsonb_object_keys(changes)) end)::int as fields
     from ${table} where organization_id = ? and process_id = ? group by stage, outcome`,
    [process.organizationId, process.id]
  )
  const tally = {
    ...Object.fromEntries(outcomes.map((outcome) => [outcome, 0])),
    rows: 0,
    companies: 0,
    fields: 0,
  } as Tally
  for (const { stage, outcome, count, fields } of rows) {
    if (stage > 0 && outcome) {
      tally[outcome as Outcome] += count
      tally.fields += fields ?? 0
    }
    if (stage > 0) tally.rows += count
    else if (outcome === 'create') tally.companies += count
  }
  return tally
}

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
