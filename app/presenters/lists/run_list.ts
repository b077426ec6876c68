import type { I18n } from '@adonisjs/i18n'
import { maySeeDeleted } from '#registry/resources'
import { offersAction } from '#lists/actions'
import type { Actor } from '#access/actor'
import { listContext } from '#presenters/lists/list_context'
import type { ListCell, ListView } from '#lists/view'
import type { ListDefinition } from '#lists/definition'
import { drawFilters } from '#presenters/lists/draw_filters'
import { drawPager, drawTabs } from '#presenters/lists/draw_links'
import { planningOf, readListChrome } from '#lists/chrome'
import { chosenColumns, hrefOf, pairsOf, queryString, readQuery, SIZES } from '#lists/list_query'
import { readFoundPage } from '#lists/page'
import { COUNT_CAP, MOST_MATCHES } from '#lists/rows'

/** A list as its page draws it, with what was asked. Two statements: what stands around the rows, and the rows. */
export async function runList(
  actor: Actor,
  definition: ListDefinition,
  qs: Record<string, any>,
  i18n: I18n,
  { areFiltersOpen = false } = {}
): Promise<ListView> {
  const asked = readQuery(definition, qs)
  const frame = await readListChrome(actor, definition, asked, {
    planning: planningOf(asked),
    isOpen: areFiltersOpen,
    tellsDeleted: maySeeDeleted(actor, definition.resource),
    isRanked: definition.changesInPlace?.(actor),
  })
  const columns = asked.columns ?? chosenColumns(definition, frame.columns)
  const { query, page } = await readFoundPage(actor, definition, asked, columns, frame.choices)

  const { resource } = definition
  const organizationBase = `/o/${actor.organization.id}`
  const base = `${organizationBase}/${resource}`
  const context = listContext(actor, i18n, base, frame.rank)
  const pairs = pairsOf(definition, query)
  const aside = (noun: string, more: { name: string; value: string }[] = []) => {
    const all = queryString([...more, ...pairs])
    return `${organizationBase}/lists/${resource}/${noun}${all ? `?${all}` : ''}`
  }
  const mayExport = offersAction(actor, definition, 'export')
  const mayCreate = offersAction(actor, definition, 'create')
  const areBest = page.matches >= (query.candidates ?? MOST_MATCHES)
  const isCapped = page.total > COUNT_CAP

  const label = i18n.t(`${resource}.title`)
  const views = drawTabs(definition, query, frame, organizationBase, actor, i18n)
  const open = query.view && views.find(({ current, href }) => current && href.includes('view='))

  return {
    resource,
    base,
    label,
    pageTitle: open ? `${open.name} · ${label}` : label,
    rows: page.rows.map((row) => ({
      id: row.id,
      href: definition.rowHref ? definition.rowHref(row, context) : `${base}/${row.id}`,
      cells: columns.map((key) => definition.columns[key].cell(row, context)) as ListCell[],
      isMuted: definition.isMuted?.(row),
    })),
    columns: Object.entries(definition.columns).map(([key, column]) => {
      const isSorted = key === query.sort.key
      const flipped = {
        ...query,
        sort: { key, isDescending: isSorted ? !query.sort.isDescending : startsDown(column.kind) },
      }
      return {
        key,
        label: i18n.t(`${resource}.columns.${key}`),
        kind: column.kind,
        align: column.align ?? (column.kind === 'number' ? 'end' : 'start'),
        sortHref: column.sort ? hrefOf(base, definition, flipped) : null,
        sorted: isSorted ? (query.sort.isDescending ? 'desc' : 'asc') : null,
        hideable: !column.isFixed,
        chosen: columns.includes(key),
        onPhone: column.onPhone,
      }
    }),
    q: query.q,
    clearSearchHref: query.q ? hrefOf(base, definition, { ...query, q: '' }) : null,
    clearFiltersHref: hrefOf(base, definition, { ...query, filters: {} }),
    searchPlaceholder: definition.search ? i18n.t(`${resource}.search`) : '',
    ...drawFilters(definition, query, frame, base, i18n, { isOpen: areFiltersOpen }),
    areFiltersOpen,
    filtersHref: definition.filters ? aside('filters') : null,
    views,
    areColumnsChosen: Boolean(query.columns ?? frame.columns),
    sizes: [...SIZES]
      .sort((a, b) => a - b)
      .map((value) => ({
        value,
        href: hrefOf(base, definition, { ...query, size: value }),
        current: value === query.size,
      })),
    saveViewHref: `${organizationBase}/saved-views/create?${queryString([{ name: 'list', value: resource }, ...pairs])}`,
    columnsHref: `${organizationBase}/lists/${resource}/columns`,
    note: areBest ? i18n.t('lists.best_matches', { count: Math.min(page.total, COUNT_CAP) }) : null,
    count: {
      value: Math.min(page.total, COUNT_CAP),
      isCapped: isCapped || areBest,
      href: isCapped ? aside('counts') : null,
    },
    pager: drawPager(base, definition, query, page),
    bulk: Object.entries(definition.bulk ?? {})
      .filter(([, action]) => action.isAllowed(actor))
      .map(([key, { icon, tone }]) => ({
        key,
        label: i18n.t(`${resource}.changes.${key}.action`),
        href: `${organizationBase}/lists/${resource}/changes/${key}/create`,
        tone,
        icon,
      })),
    query: pairs,
    exportHref: mayExport ? aside('exports', [{ name: 'format', value: 'xlsx' }]) : null,
    exports: mayExport
      ? ['xlsx', 'csv'].map((format) => ({
          label: i18n.t(`lists.formats.${format}`),
          href: aside('exports', [{ name: 'format', value: format }]),
        }))
      : [],
    deletedHref: frame.hasDeleted ? `${organizationBase}/lists/${resource}/deletions` : null,
    newHref: mayCreate ? `${base}/create` : null,
    newLabel: mayCreate ? i18n.t(`${resource}.new`) : null,
    empty: {
      icon: definition.icon,
      title: i18n.t(`${resource}.empty_title`),
      text: i18n.t(`${resource}.empty_text`),
      href: mayCreate ? `${base}/create` : null,
      label: mayCreate ? i18n.t(`${resource}.new`) : null,
    },
  }
}

/** Times, dates and numbers are asked for from the greatest on. */
const startsDown = (kind: string) => kind === 'time' || kind === 'date' || kind === 'number'
