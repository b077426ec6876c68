import type { I18n } from '@adonisjs/i18n'
import type Process from '#models/process'
import { importKindOf, optionsOf } from '#imports/options'
import { importAccount } from '#presenters/imports/import_account'
import { importHead, importProgress } from '#presenters/imports/import_page'
import { importTally, type Tally } from '#queries/imports/import_tally'
import { importRows } from '#presenters/imports/import_rows'
import { readRowsQuery, shownOutcomes, type RowsQuery } from '#queries/imports/import_rows'
import { actionsOn } from '#queries/processes/actions_on'
import { settingWords } from '#presenters/imports/import_window'
import type { Actor } from '#access/actor'

/** The preview: counts, and the rows of one outcome with their reasons. While it is being made, only how far it is. */
export async function importPreview(
  actor: Actor,
  process: Process,
  qs: Record<string, any>,
  i18n: I18n
) {
  const head = importHead(process, i18n, 'preview')
  const isReady = process.state === 'ready'
  const may = await actionsOn(actor, process)
  if (!isReady)
    return { head, may, standing: process.state, progress: importProgress(process, i18n) }

  const tally = await importTally(actor, process)
  const query = readRowsQuery(qs, tally)
  const { rows, next } = await importRows(actor, process, query, i18n)
  const { settings } = optionsOf(process)
  return {
    head,
    may,
    standing: process.state,
    tally,
    account: importAccount(process, tally, i18n),
    writes: tally.create + tally.update,
    imports: tally.rows - tally.hold,
    counts: tallyCounts(tally, i18n, 'plan'),
    seconds: Math.max(1, Math.round((tally.create + tally.update) / 2000 + tally.rows / 20_000)),
    ...rowTabs(`${head.base}/preview`, tally, query, i18n),
    rows,
    nextHref: next ? `${head.base}/preview?outcome=${query.outcome}&after=${next}` : null,
    firstHref: query.after ? `${head.base}/preview?outcome=${query.outcome}` : null,
    settings: settings ? settingWords(importKindOf(process), settings, i18n) : [],
  }
}

/** The five counts side by side; a plan and a result say them differently. Of what is undone no row waits any more. */
export const tallyCounts = (
  tally: Tally,
  i18n: I18n,
  when: 'plan' | 'result',
  isUndone: boolean = false
) =>
  (['create', 'update', 'unchanged', 'skip', 'hold'] as const).map((outcome) => ({
    label: i18n.t(`imports.tally.${when}.${outcome}`),
    value: tally[outcome],
    tone: outcome === 'hold' && tally.hold && !isUndone ? 'warning' : undefined,
    detail: i18n.t(`imports.tally.detail.${outcome === 'hold' && isUndone ? 'shut' : outcome}`, {
      count: tally[outcome],
      fields: tally.fields,
      companies: tally.companies,
    }),
  }))

/** Tabs of the rows by outcome. */
export const rowTabs = (
  base: string,
  tally: Tally,
  { outcome: current }: RowsQuery,
  i18n: I18n,
  when: 'plan' | 'result' = 'plan'
) => ({
  outcome: current,
  when,
  tabs: shownOutcomes.map((outcome) => ({
    text: i18n.t(`imports.tabs.${when}.${outcome}`),
    href: `${base}?outcome=${outcome}`,
    current: outcome === current,
    count: tally[outcome],
  })),
})
