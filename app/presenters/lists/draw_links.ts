import type { I18n } from '@adonisjs/i18n'
import type { Actor } from '#access/actor'
import SavedViewPolicy from '#policies/saved_view_policy'
import type { ListPager, ListViewTab } from '#lists/view'
import { writeCursor } from '#lists/cursor'
import type { ListDefinition } from '#lists/definition'
import type { ListChrome } from '#lists/chrome'
import { askedText, hrefOf, readQuery, sortText, type ListQuery } from '#lists/list_query'
import { parseQueryString } from '#lists/query_string'
import type { Page } from '#lists/page'

/** The tabs: built-in views, then the member's own and the shared ones. The one that asks the same is the current. */
export function drawTabs(
  definition: ListDefinition,
  query: ListQuery,
  frame: ListChrome,
  organizationBase: string,
  actor: Actor,
  i18n: I18n
): ListViewTab[] {
  const base = `${organizationBase}/${definition.resource}`
  const present = askedText(definition, query)
  // A view that the address names is the current one, also while its query is changed.
  const named = frame.views.find(({ id }) => id === query.view)
  let isFound = Boolean(named)

  const tab = (name: string, text: string, more: Partial<ListViewTab> = {}): ListViewTab => {
    const asked = readQuery(definition, parseQueryString(text))
    const current = !isFound && askedText(definition, asked) === present
    isFound ||= current
    return { name, href: hrefOf(base, definition, asked), current, ...more }
  }
  const views = definition.views ?? { all: '' }
  return [
    ...Object.entries(views).map(([key, text]) =>
      tab(i18n.t(`${definition.resource}.views.${key}`), text)
    ),
    ...frame.views.map((view) => {
      const mayChange = actor.can(SavedViewPolicy, 'update', view)
      const href = `${organizationBase}/saved-views/${view.id}`
      const asked = { ...readQuery(definition, parseQueryString(view.query)), view: view.id }
      const isNamed = view === named
      const isEdited = isNamed && askedText(definition, asked) !== present
      const resetHref = hrefOf(base, definition, asked)
      const current = isNamed ? { current: true } : {}
      return tab(view.name, view.query, {
        ...current,
        href: resetHref,
        edited: isEdited
          ? {
              resetHref,
              saveHref: mayChange ? href : null,
              pairs: [
                { name: 'list', value: definition.resource },
                { name: 'name', value: view.name },
                { name: 'is_shared', value: String(view.isShared) },
                { name: 'version', value: String(view.version) },
              ],
            }
          : null,
        isShared: view.isShared,
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
      ? place === query.size
        ? to({})
        : to({ before: writeCursor(sort, page.first!) })
      : null,
    nextHref: page.hasAfter ? to({ after: writeCursor(sort, page.last!) }) : null,
    lastHref: page.hasAfter ? to({ before: 'end' }) : null,
  }
}
