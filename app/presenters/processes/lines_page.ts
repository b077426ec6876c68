import type { I18n } from '@adonisjs/i18n'
import type { Actor } from '#access/actor'
import {
  lineCounts,
  readLineQuery,
  type LineQuery,
  type LineSource,
} from '#queries/processes/process_lines'
import { outcomeText, processLines } from '#presenters/processes/process_lines'
import { findProcess } from '#queries/processes/find_process'
import { consolePath, processPath } from '#processes/kinds'
import { withinOrganizations } from '#processes/scope'
import { processTitle } from '#presenters/processes/titles'
import { outcomes } from '#domain/processes'

/** The page of receipts, or of the preview's items: both are lines, searched and narrowed in the same way. */
export async function linesPage(
  actor: Actor,
  processId: number,
  source: LineSource,
  asked: Record<string, any>,
  i18n: I18n
) {
  const process = await findProcess(actor, processId)
  const query = readLineQuery(asked)
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
  return {
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
  }
}
