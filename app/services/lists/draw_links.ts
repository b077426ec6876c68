import type { I18n } from '@adonisjs/i18n'
import type { Actor } from '#services/actor'
import type { ListPager, ListViewTab } from '#services/list_view'
import { writeCursor } from '#services/lists/cursor'
import type { ListDefinition } from '#services/lists/definition'
import type { ListFrame } from '#services/lists/frame'
import {
  hrefOf,
  pairsOf,
  queryString,
  readQuery,
  sortText,
  type ListQuery,
} from '#services/lists/list_query'
import { parseQueryString } from '#services/lists/query_string'
import { PAGE, type Page } from '#services/lists/run_list'

/** The tabs: built-in views, then the member's own and the shared ones. The one that asks the same is the current. */
export function drawTabs(
  definition: ListDefinition,
  query: ListQuery,
  frame: ListFrame,
  organizationBase: string,
  actor: Actor,
  i18n: I18n
): ListViewTab[] {
  const base = `${organizationBase}/${definition.resource}`
  const present = queryString(pairsOf(definition, query))
  let isFound = false

  const tab = (name: string, text: string, more: Partial<ListViewTab> = {}): ListViewTab => {
    const asked = readQuery(definition, parseQueryString(text))
    const current = !isFound && queryString(pairsOf(definition, asked)) === present
    isFound ||= current
    return { name, href: hrefOf(base, definition, asked), current, ...more }
  }
  const views = definition.views ?? { all: '' }
  return [
    ...Object.entries(views).map(([key, text]) =>
      tab(i18n.t(`${definition.resource}.views.${key}`), text)
    ),
    ...frame.views.map((view) => {
      const mayChange = view.is_own || actor.may('views:share')
      const href = `${organizationBase}/saved_views/${view.id}`
      return tab(view.name, view.query, {
        isShared: view.is_shared,
        editHref: mayChange ? `${href}/edit` : null,
        deleteHref: mayChange ? href : null,
      })
    }),
  ]
}

/** Where one can go from a page, and which rows of how many it shows. */
export function drawPager(
  base: string,
  definition: ListDefinition,
  query: ListQuery,
  page: Page
): ListPager {
  const sort = sortText(query.sort)
  const to = (place: Record<string, string | null>) => hrefOf(base, definition, query, place)
  const { place, rows } = page
  return {
    from: place === null || !rows.length ? null : place + 1,
    to: place === null || !rows.length ? null : place + rows.length,
    firstHref: page.hasBefore ? to({}) : null,
    prevHref: page.hasBefore
      ? place === PAGE
        ? to({})
        : to({ before: writeCursor(sort, page.first!) })
      : null,
    nextHref: page.hasAfter ? to({ after: writeCursor(sort, page.last!) }) : null,
    lastHref: page.hasAfter ? to({ before: 'end' }) : null,
  }
}
