import { errors } from '@adonisjs/core/http'
import type { HttpContext } from '@adonisjs/core/http'
import { latelyDeleted, LISTED_DAYS } from '#queries/deletions/lately_deleted'
import { isDeletable, maySeeDeleted } from '#processes/deletions'
import { listOf } from '#lists/registry'

/** What was lately deleted of a list, and of its saved views: with the way back. */
export default class DeletionsController {
  async index({ actor, params, view, i18n }: HttpContext) {
    const { resource, icon, policy } = await listOf(params.list_id)
    if (!isDeletable(resource)) throw new errors.E_ROUTE_NOT_FOUND(['GET', 'lists'])
    await actor.authorize(policy, 'list')
    const views = await latelyDeleted(actor, 'saved_views', i18n, resource)
    return view.render('lists/deletions/index', {
      resource,
      icon,
      days: LISTED_DAYS,
      base: `/o/${actor.organization.id}/${resource}`,
      records: maySeeDeleted(actor, resource) ? await latelyDeleted(actor, resource, i18n) : [],
      views,
    })
  }
}
