import type { HttpContext } from '@adonisjs/core/http'
import {
  lineCounts,
  outcomeText,
  processLines,
  readLineQuery,
  type LineQuery,
  type LineSource,
} from '#queries/processes/process_lines'
import { findProcess } from '#queries/processes/process_page'
import { consolePath, processPath } from '#processes/kinds'
import { withinOrganizations } from '#processes/scope'
import { processTitle } from '#processes/titles'
import { outcomes } from '#domain/processes'

/** The page of receipts, or of the preview's items: both are lines, searched and narrowed in the same way. */
export async function linesPage(ctx: HttpContext, source: LineSource) {
  const { actor, params, request, view, i18n } = ctx
  const process = await findProcess(actor, params.process_id)
  const query = readLineQuery(request.qs())
  const counts = await lineCounts(process, source)
  const page = await withinOrganizations(actor, process, () =>
    processLines(process, source, query, i18n)
  )
  const base = `${consolePath(actor.organization.id, process.id)}/${source}`
  const href = (more: Partial<Record<keyof LineQuery, string | number | null>>) => {
    const kept = Object.entries({ q: query.q, outcome: query.outcome, ...more }).filter(
      ([, value]) => value
    )
    const text = new URLSearchParams(
      kept.map(([key, value]): [string, string] => [key, String(value)])
    ).toString()
    return text ? `${base}?${text}` : base
  }
  const exports = `${consolePath(actor.organization.id, process.id)}/exports`
  return view.render('processes/lines/index', {
    ...page,
    /** Templates cannot say `process`: there it is Node’s own. */
    work: process,
    title: processTitle(i18n, process),
    source,
    query,
    base,
    path: processPath(process),
    total: Object.values(counts).reduce((sum, count) => sum + count, 0),
    tabs: [
      { text: i18n.t('processes.all'), href: href({ outcome: null }), current: !query.outcome },
      ...outcomes
        .filter((outcome) => counts[outcome])
        .map((outcome) => ({
          text: outcomeText(process, source, outcome, i18n),
          href: href({ outcome }),
          count: counts[outcome],
          current: query.outcome === outcome,
        })),
    ],
    previousHref: page.previous === null ? null : href({ before: page.previous }),
    nextHref: page.next === null ? null : href({ after: page.next }),
    firstHref: query.after !== null || query.before !== null ? href({}) : null,
    exports:
      source === 'receipts'
        ? ['xlsx', 'csv'].map((format) => ({
            label: i18n.t(`lists.formats.${format}`),
            href: `${exports}${href({}).slice(base.length) || '?'}&format=${format}`.replace(
              '?&',
              '?'
            ),
          }))
        : [],
  })
}
