import type { HttpContext } from '@adonisjs/core/http'
import { filterForm } from '#presenters/lists/filter_form'
import { listOf } from '#registry/resources'

/** The form of a list's filters: fetched when it opens, and a page of its own without script. */
export default class FiltersController {
  async index({ actor, params, request, view, i18n }: HttpContext) {
    const definition = await listOf(params.list_id)
    await actor.authorize(definition.policy, 'list')
    return view.render('lists/filters/index', {
      list: await filterForm(actor, definition, request.qs(), i18n),
    })
  }
}
