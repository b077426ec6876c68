import type { I18n } from '@adonisjs/i18n'
import type { Actor } from '#access/actor'
import type { ListDefinition } from '#lists/definition'
import { drawFilters } from '#presenters/lists/draw_filters'
import { readListChrome } from '#lists/chrome'
import { pairsOf, readQuery } from '#lists/list_query'

/** The form of a list's filters with all their choices, and the rest of the query as pairs to be kept. One statement. */
export async function filterForm(
  actor: Actor,
  definition: ListDefinition,
  qs: Record<string, any>,
  i18n: I18n
) {
  const query = readQuery(definition, qs)
  const frame = await readListChrome(actor, definition, query, { isOpen: true })
  const { resource } = definition
  const base = `/o/${actor.organization.id}/${resource}`
  return {
    resource,
    base,
    label: i18n.t(`${resource}.title`),
    kept: pairsOf(definition, query).filter(({ name }) => !name.startsWith('filter[')),
    ...drawFilters(definition, query, frame, base, i18n, { isOpen: true }),
  }
}
