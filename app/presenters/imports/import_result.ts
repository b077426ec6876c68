import type { I18n } from '@adonisjs/i18n'
import type Process from '#models/process'
import { importAccount } from '#presenters/imports/import_account'
import { importHead } from '#presenters/imports/import_page'
import { importTally } from '#queries/imports/import_tally'
import { rowTabs, tallyCounts } from '#presenters/imports/import_preview'
import { importRows } from '#presenters/imports/import_rows'
import { readRowsQuery } from '#queries/imports/import_rows'
import { presentUndo } from '#queries/processes/present_undo'
import { offeredVerbs } from '#presenters/processes/process_page'
import { actionsOn } from '#queries/processes/actions_on'
import { optionsOf } from '#imports/options'
import { consolePath } from '#processes/kinds'
import type { Actor } from '#access/actor'

/** The result: what became of every row, counted from receipts, and the rows of one outcome. */
export async function importResult(
  actor: Actor,
  process: Process,
  qs: Record<string, any>,
  i18n: I18n
) {
  const head = importHead(process, i18n, 'result')
  const tally = await importTally(actor, process)
  const query = readRowsQuery(qs, tally)
  const { rows, next } = await importRows(actor, process, query, i18n)
  const undo = await presentUndo(process)
  const may = await actionsOn(actor, process)
  const inFile = optionsOf(process).rows ?? tally.rows
  return {
    head,
    standing: process.state,
    error: process.error?.rule ?? null,
    tally,
    account: importAccount(process, tally, i18n),
    counts: tallyCounts(tally, i18n, 'result', undo !== null),
    sum: i18n.t('imports.sum', { ...tally, rows: tally.rows }),
    unfinished: inFile - tally.rows,
    undo: undo && { path: consolePath(undo.organizationId, undo.id), state: undo.state },
    mayUndo: (await offeredVerbs(actor, process, undo)).undo,
    /** Held rows can be mended until the import is undone. */
    mendBase:
      process.state === 'done' && may.undo && !undo && query.outcome === 'hold' && rows.length
        ? `${head.base}/rows`
        : null,
    ...rowTabs(`${head.base}/result`, tally, query, i18n, 'result'),
    rows,
    recordBase: head.listHref,
    nextHref: next ? `${head.base}/result?outcome=${query.outcome}&after=${next}` : null,
    firstHref: query.after ? `${head.base}/result?outcome=${query.outcome}` : null,
  }
}
