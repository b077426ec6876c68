import type { HttpContext } from '@adonisjs/core/http'
import type { ListDefinition } from '#lists/definition'
import { runList } from '#presenters/lists/run_list'

/** Answers with a list's page, `<resource>/index`. Refused (403) for those who may not list the resource. */
export async function showList(ctx: HttpContext, definition: ListDefinition) {
  const { actor, request, i18n, view } = ctx
  await actor.authorize(definition.policy, 'list')
  // Somebody who ticks filters sees the list change behind the open form.
  const areFiltersOpen = request.header('X-Open-Filters') === 'true'
  const list = await runList(actor, definition, request.qs(), i18n, { areFiltersOpen })
  return view.render(`${definition.resource}/index`, { list })
}
